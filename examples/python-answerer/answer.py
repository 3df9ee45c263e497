"""Lists and answers the questions of waitforuser from Python, by its wire protocol alone.

    python answer.py list
    python answer.py show PAUSE_ID
    python answer.py answer PAUSE_ID VALUE [--by NAME] [--answer-id ID] [--signal]

Each result is a line of JSON. Exit code 1: the answer was refused. It connects to TEMPORAL_ADDRESS (localhost:7233) and
TEMPORAL_NAMESPACE (default).
"""

import argparse
import asyncio
import hashlib
import json
import os
import re
import sys
import uuid
from datetime import timedelta
from typing import Any, AsyncIterator, Dict, Optional
from urllib.parse import unquote

from temporalio.client import Client, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError
from temporalio.exceptions import ApplicationError

Json = Dict[str, Any]

# #region list
MARKERS = "TemporalChangeVersion IN ('waitforuser-1', 'waitforuser-1-attribute')"


async def list_open(client: Client) -> AsyncIterator[Json]:
    """The open pauses of the namespace, as the memos of running workflows list them. No worker is needed."""
    async for workflow in client.list_workflows(f"ExecutionStatus = 'Running' AND {MARKERS}"):
        for name, record in (await workflow.memo()).items():
            if re.fullmatch(r"waitForUser\.\d+", name) and record["v"] == 1:
                yield record
# #endregion


# #region read
def to_workflow_id(pause_id: str) -> str:
    """An id is p~index~fingerprint~runId~workflowId, where .XX stands for one byte."""
    return unquote(pause_id.split("~")[4].replace(".", "%"))


async def read(client: Client, pause_id: str) -> Optional[Json]:
    """The pause as it stands now, with its whole question and its present id: what a person is shown."""
    workflow = client.get_workflow_handle(to_workflow_id(pause_id))
    answer = await workflow.query("waitForUser.pauses", pause_id)
    return answer["pauses"][0] if answer["pauses"] else None
# #endregion


# #region answer
def to_payload(pause_id: str, value: str, by: Optional[str], answer_id: str) -> Json:
    payload = {"v": 1, "pause": pause_id, "value": value, "answerId": answer_id, "via": "python"}
    return payload if by is None else {**payload, "by": by}


async def answer_by_update(client: Client, payload: Json) -> Json:
    """Waits for the workflow's word. Where no worker gives it in time, the same answer is stored as a signal."""
    # The same answer sent again is the same update, also after the workflow has ended.
    said = hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()
    workflow = client.get_workflow_handle(to_workflow_id(payload["pause"]))
    try:
        return await workflow.execute_update("waitForUser.answer", payload, id=said, rpc_timeout=timedelta(seconds=5))
    except WorkflowUpdateRPCTimeoutOrCancelledError:
        return await answer_by_signal(client, payload)
    except WorkflowUpdateFailedError as error:
        if not isinstance(error.cause, ApplicationError):
            raise
        # The type is the code. The details say more: issues, who answered and when, the question as it stands now.
        details = error.cause.details[0] if error.cause.details else {}
        return {"status": "refused", "code": error.cause.type, "message": error.cause.message, **details}


async def answer_by_signal(client: Client, payload: Json) -> Json:
    """Stored at once, and judged as soon as a worker takes it."""
    await client.get_workflow_handle(to_workflow_id(payload["pause"])).signal("waitForUser.answer", payload)
    return {"status": "queued"}
# #endregion


async def main() -> int:
    args = parse_arguments()
    address, namespace = os.environ.get("TEMPORAL_ADDRESS", "localhost:7233"), os.environ.get("TEMPORAL_NAMESPACE", "default")
    client = await Client.connect(address, namespace=namespace)
    if args.command == "list":
        async for record in list_open(client):
            print(json.dumps(record))
        return 0
    if args.command == "show":
        print(json.dumps(await read(client, args.pause)))
        return 0
    payload = to_payload(args.pause, args.value, args.by, args.answer_id)
    result = await (answer_by_signal if args.signal else answer_by_update)(client, payload)
    print(json.dumps(result))
    return 1 if result["status"] == "refused" else 0


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("list")
    commands.add_parser("show").add_argument("pause")
    answer = commands.add_parser("answer")
    answer.add_argument("pause")
    answer.add_argument("value")
    answer.add_argument("--by")
    answer.add_argument("--answer-id", default=str(uuid.uuid4()))
    answer.add_argument("--signal", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    code = asyncio.run(main())
    sys.stdout.flush()
    # Not sys.exit: as a short program ends, threads of the SDK may crash the interpreter that is being taken down
    # (github.com/temporalio/sdk-python/issues/300).
    os._exit(code)
