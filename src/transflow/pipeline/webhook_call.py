"""A request with a digest, signed so that whoever gets it can tell who sent it, and when."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import io

from transflow.publishers.base import Body, Call


def signed(address: str, body: bytes, name: str, key: bytes, now: dt.datetime) -> Call:
    """As Standard Webhooks has it (github.com/standard-webhooks), with the time of the attempt; no
    signature where `key` is empty."""
    digest = base64.b64encode(hashlib.sha256(body).digest()).decode("ascii")
    headers = {
        "Content-Type": "application/json",
        "Content-Digest": f"sha-256=:{digest}:",
        "Idempotency-Key": name,
        "webhook-id": name,
        "webhook-timestamp": str(int(now.timestamp())),
    }
    if key:
        told = b".".join((name.encode(), headers["webhook-timestamp"].encode(), body))
        mac = base64.b64encode(hmac.digest(key, told, "sha256")).decode("ascii")
        headers["webhook-signature"] = f"v1,{mac}"
    size, sha256 = len(body), hashlib.sha256(body).hexdigest()
    sent = Body(lambda: io.BytesIO(body), size, sha256, "application/json")
    return Call("POST", address, headers, sent)
