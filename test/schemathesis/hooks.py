"""What schemathesis cannot know: which pauses there are, and what these routes promise beside their document."""

import os
import random
import time
import uuid

import requests
import schemathesis

URL = os.environ["INBOX_URL"]
SIGNED_IN = {"user": "alice", "groups": "support", "accept": "application/json"}
# Hypothesis sets the seed of the module's own generator before each case.
chance = random.Random()
REAL = 0.75
# The workflow whose question may be skipped.
SKIPPABLE = "text"
ANSWERS = {
    "text": "yes",
    "number": 7,
    "approval": "approve",
    "select": "card",
    "multiselect": ["cash"],
    "form": {"amount": 7},
}


class Known:
    """The open pauses, read again each half second."""

    def __init__(self):
        self.read_at = 0.0
        self.page = {}

    def read(self, max_age=0.5):
        if time.monotonic() - self.read_at > max_age:
            self.page = requests.get(f"{URL}/api/pauses?for=all", headers=SIGNED_IN, timeout=10).json()
            self.read_at = time.monotonic()
        return self.page


known = Known()


def is_wrong_on_purpose(case, location):
    return any(part.mode.is_negative for where, part in case.meta.components.items() if where.value == location)


def wait_for_open(is_wanted):
    """A pause that is open now. The list shows one that was just answered for up to a second."""
    for _ in range(50):
        wanted = [pause for pause in known.read(0)["items"] if is_wanted(pause)]
        chance.shuffle(wanted)
        for pause in wanted:
            if requests.get(f"{URL}/api/pauses/{pause['id']}", headers=SIGNED_IN, timeout=10).json()["status"] == "open":
                return [pause]
        time.sleep(0.1)
    return []


def is_all_right(case):
    return not any(part.mode.is_negative for part in case.meta.components.values())


@schemathesis.hook
def map_case(context, case):
    # What is sent as it should be has to arrive: at a pause that is open now, under a key that nothing was sent by.
    must_arrive = case.operation.path.endswith(("/answer", "/skip", "/assign")) and is_all_right(case)
    if not must_arrive and chance.random() > REAL:
        return case
    is_skip = case.operation.path.endswith("/skip")
    is_assign = case.operation.path.endswith("/assign")
    # A pause takes ten a minute from one person: hand-overs would use up those of the skips.
    is_wanted = lambda pause: not (is_skip or is_assign) or (pause["workflowId"] == SKIPPABLE) == is_skip
    pauses = wait_for_open(is_wanted) if must_arrive else [pause for pause in known.read()["items"] if is_wanted(pause)]
    if not pauses:
        return case
    pause = chance.choice(pauses)
    if must_arrive and chance.random() < REAL:
        case.headers = {**(case.headers or {}), "Idempotency-Key": uuid.uuid4().hex}
    path = case.path_parameters or {}
    if "id" in path and not is_wrong_on_purpose(case, "path"):
        path["id"] = pause["id"]
    query = case.query or {}
    if "workflowId" in query and not is_wrong_on_purpose(case, "query"):
        query["workflowId"] = pause["workflowId"]
    if case.operation.path == "/api/events" and not is_wrong_on_purpose(case, "query"):
        case.query = {**query, "cursor": known.read()["events"]}
    if case.operation.path.endswith("/answer") and isinstance(case.body, dict) and not is_wrong_on_purpose(case, "body"):
        case.body = {"value": ANSWERS[pause["question"]["inputType"]]}
    if is_assign and isinstance(case.body, dict) and not is_wrong_on_purpose(case, "body"):
        # To the person who is signed in, who may do that.
        case.body = {"to": ["user:alice"]}
    if is_skip and isinstance(case.body, dict) and not is_wrong_on_purpose(case, "body"):
        case.body = {}
    return case


@schemathesis.check
def no_mistake_of_the_server(ctx, response, case):
    """On a busy machine a worker may not answer in time. That is told by its code, and is to be tried again."""
    if response.status_code < 500:
        return
    assert response.status_code == 503 and response.json()["code"] == "UNAVAILABLE", f"{response.status_code} {response.text}"
    assert "retry-after" in response.headers, "503 without Retry-After"


@schemathesis.check
def nobody_without_a_login(ctx, response, case):
    """The same request without a login is 401, whatever else is wrong with it."""
    sent = response.request
    headers = {name: value for name, value in sent.headers.items() if name.lower() not in ("user", "groups")}
    if response.status_code in (404, 405) and response.json().get("code") in ("NOT_FOUND", "METHOD_NOT_ALLOWED"):
        return
    again = requests.request(sent.method, sent.url, headers=headers, data=sent.body, timeout=30)
    assert again.status_code in (401, 403), f"{again.status_code} without a login"
    assert again.json()["code"] in ("NOT_SIGNED_IN", "CROSS_ORIGIN"), again.text


@schemathesis.check
def nothing_is_stored(ctx, response, case):
    assert response.headers.get("cache-control", [""])[0].startswith("no-store"), "a response of the API may be stored"


@schemathesis.check
class EveryRouteIsReached:
    """Otherwise a limit or a missing pause would hide a route from all the other checks."""

    def __init__(self):
        self.reached = set()
        self.tested = set()

    def after_response(self, ctx, response, case):
        self.tested.add(case.operation.label)
        if response.status_code < 300:
            self.reached.add(case.operation.label)

    def after_run(self, ctx):
        missing = sorted(self.tested - self.reached)
        assert not missing, f"never successful: {', '.join(missing)}"
