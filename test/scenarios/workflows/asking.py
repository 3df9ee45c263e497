"""A worker in Python with a workflow that asks one approval by the wire protocol, written from docs/wire-protocol.md alone.

    python asking.py TASK_QUEUE
"""

import asyncio
import hashlib
import json
import os
import sys
from typing import Any, Dict, List, Optional

from temporalio import workflow
from temporalio.client import Client
from temporalio.exceptions import ApplicationError
from temporalio.worker import Worker

Json = Dict[str, Any]


def fingerprint(*parts: Any) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


def escape(text: str) -> str:
    plain = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
    return "".join(chr(byte) if byte in plain else f".{byte:02X}" for byte in text.encode())


def refusal(code: str, message: str, **details: Any) -> ApplicationError:
    return ApplicationError(message, details, type=code, non_retryable=True)


@workflow.defn
class Approval:
    """Asks whether to refund an order. It opens one pause, so an answer that names another one is refused."""

    @workflow.init
    def __init__(self, order: str) -> None:
        info = workflow.info()
        question = {
            "question": f"Refund order {order}?",
            "inputType": "approval",
            "options": [{"id": "approve", "label": "Approve"}, {"id": "reject", "label": "Reject"}],
        }
        digest = fingerprint(question)
        run = info.original_execution_run_id
        prints = fingerprint("approval", None)[:8] + digest[:12]
        self.record: Json = {
            "v": 1,
            "id": f"p~0~{prints}~{escape(run)}~{escape(info.workflow_id)}",
            "index": 0,
            "workflowId": info.workflow_id,
            "runId": run,
            "status": "open",
            "question": question,
            "shape": fingerprint("approval", ["approve", "reject"]),
            "digest": digest,
            "openedAt": workflow.now().isoformat().replace("+00:00", "Z"),
            "audience": [],
            "priority": 3,
        }
        self.refused: List[Json] = []

    @workflow.run
    async def run(self, order: str) -> str:
        workflow.patched("waitforuser-1")
        workflow.upsert_memo({"waitForUser.0": self.record})
        await workflow.wait_condition(lambda: self.record["status"] != "open")
        return self.record["value"]

    @workflow.query(name="waitForUser.pauses")
    def pauses(self, place: Any = None) -> Json:
        shown = {**self.record, **({"refused": self.refused} if self.refused else {})}
        return {"v": 1, "pauses": [shown] if self.names(place) else [], "early": [], "refused": [], "omitted": 0}

    @workflow.signal(name="waitForUser.answer")
    def on_signal(self, payload: Any) -> None:
        try:
            self.judge(payload)
        except ApplicationError as error:
            self.refused.append({"code": error.type, "message": error.message, "at": self.now()})
        else:
            self.settle(payload)

    @workflow.update(name="waitForUser.answer")
    def on_update(self, payload: Any) -> Json:
        if self.record["status"] == "open":
            self.settle(payload)
            return {"status": "accepted", "pause": 0, "at": self.record["at"]}
        return {"status": "duplicate", "pause": 0, "at": self.record["at"]}

    @on_update.validator
    def judge(self, payload: Any) -> None:
        if not isinstance(payload, dict):
            raise refusal("INVALID_ANSWER", "An answer is a JSON object.", issues=[issue([], "type")])
        place, value = payload.get("pause"), payload.get("value")
        if payload.get("v", 1) > 1:
            raise refusal("UNSUPPORTED_VERSION", "The worker is too old for this answer.")
        if not self.names(place) or payload.get("runId", self.record["runId"]) != self.record["runId"]:
            raise refusal("PAUSE_NOT_FOUND", "There is no such pause.")
        if self.record["status"] != "open":
            same = payload.get("answerId") is not None and payload["answerId"] == self.record.get("answerId")
            if same and value == self.record["value"]:
                return
            if same:
                raise refusal("ANSWER_ID_REUSED", "This answerId came before.")
            raise refusal("ALREADY_ANSWERED", "It was answered.", by=self.record.get("by"), at=self.record["at"])
        named = [(place, "id"), (payload.get("shape"), "shape"), (payload.get("digest"), "digest")]
        if any(isinstance(said, str) and said != "0" and said != self.record[field] for said, field in named):
            raise refusal("QUESTION_CHANGED", "The question has changed.", current=self.record)
        if value not in ("approve", "reject"):
            raise refusal("INVALID_ANSWER", "The answer does not fit.", issues=[issue(["value"], "unknown_option")])

    def names(self, place: Any) -> bool:
        """By index or id; two ids that differ in their fingerprint name the same pause."""
        if place is None or place in (0, "0"):
            return True
        return isinstance(place, str) and without_fingerprint(place) == without_fingerprint(self.record["id"])

    def settle(self, payload: Json) -> None:
        sent = {name: payload[name] for name in ("by", "via", "comment", "answerId") if name in payload}
        self.record.update(status="answered", value=payload["value"], at=self.now(), **sent)
        workflow.upsert_memo({"waitForUser.0": None})

    def now(self) -> str:
        return workflow.now().isoformat().replace("+00:00", "Z")


def without_fingerprint(pause_id: str) -> Optional[List[str]]:
    parts = pause_id.split("~")
    return parts[:2] + parts[3:] if len(parts) == 5 else None


def issue(path: List[str], code: str) -> Json:
    return {"path": path, "code": code, "message": "Send approve or reject."}


async def main() -> None:
    client = await Client.connect(os.environ["TEMPORAL_ADDRESS"])
    async with Worker(client, task_queue=sys.argv[1], workflows=[Approval]):
        print("ready", flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main())
    # A normal exit may crash: threads of the SDK still run while the interpreter shuts down (temporalio/sdk-python#300).
    os._exit(0)
