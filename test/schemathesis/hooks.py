"""What schemathesis cannot know: which pauses there are, and what these routes promise beside their document."""

import os
import random
import time

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

    def read(self):
        if time.monotonic() - self.read_at > 0.5:
            self.page = requests.get(f"{URL}/api/pauses?for=all", headers=SIGNED_IN, timeout=10).json()
            self.read_at = time.monotonic()
        return self.page


known = Known()


def is_wrong_on_purpose(case, location):
    return any(part.mode.is_negative for where, part in case.meta.components.items() if where.value == location)


@schemathesis.hook
def map_case(context, case):
    if chance.random() > REAL:
        return case
    is_skip = case.operation.path.endswith("/skip")
    pauses = [pause for pause in known.read()["items"] if not is_skip or pause["workflowId"] == SKIPPABLE]
    if not pauses:
        return case
    pause = chance.choice(pauses)
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
    if case.operation.path.endswith("/assign") and isinstance(case.body, dict) and not is_wrong_on_purpose(case, "body"):
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
