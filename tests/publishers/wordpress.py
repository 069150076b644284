"""As much of the REST API of WordPress as a publisher sees, over a real server on loopback.

What it does is what WordPress 6 was seen to do: slugs are made unique in silence, unknown fields
are ignored, `any` leaves the trash out, the trash changes the slug, titles come as `raw` texts.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.publishers.receiver import Handler, Request

Post = dict[str, Any]


@dataclass
class WordPress:
    posts: dict[int, Post] = field(default_factory=dict)
    writes: int = 0
    authorization: str = "Basic YW5uYTphYmNkIGVmZ2g="  # anna:abcd efgh
    filtered: bool = False
    """Whether the user may not publish unfiltered HTML."""
    queries: list[dict[str, str]] = field(default_factory=list)

    def __call__(self, handler: Handler, request: Request) -> None:
        parts = urlsplit(request.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        path = query.pop("rest_route", parts.path.removeprefix("/wp-json"))
        self.queries.append(query)
        if request.headers.get("authorization") != self.authorization:
            if "status" in query:
                handler.json(400, {"code": "rest_invalid_param", "message": "Invalid: status"})
            else:
                handler.json(401, {"code": "rest_forbidden_context", "message": "Sorry."})
            return
        kind, _, number = path.removeprefix("/wp/v2/").partition("/")
        if kind != "posts":
            handler.json(404, {"code": "rest_no_route", "message": "No route."})
        elif number and int(number) not in self.posts:
            handler.json(404, {"code": "rest_post_invalid_id", "message": "Invalid post ID."})
        elif request.method == "GET" and not number:
            handler.json(200, [self.show(p) for p in self.find(query)])
        elif request.method == "GET":
            handler.json(200, self.show(self.posts[int(number)]))
        elif request.method == "DELETE":
            self.trash(handler, self.posts[int(number)])
        else:
            values = json.loads(request.body)
            post = self.write(values, int(number) if number else None)
            handler.json(200 if number else 201, self.show(post))

    def find(self, query: dict[str, str]) -> list[Post]:
        return [
            post
            for post in self.posts.values()
            if post["slug"] == query.get("slug", post["slug"]) and post["status"] != "trash"
        ]

    def write(self, values: Post, number: int | None = None) -> Post:
        self.writes += 1
        if number is None:
            number = max(self.posts, default=0) + 1
            self.posts[number] = {"id": number, "title": "", "content": "", "excerpt": ""}
            self.posts[number] |= {"slug": "", "status": "draft"}
        post = self.posts[number]
        known = ("title", "content", "excerpt", "slug", "status", "date_gmt", "categories")
        post |= {name: value for name, value in values.items() if name in known}
        if self.filtered:
            post["content"] = post["content"].replace(' class="transflow-outdated"', "")
            post["content"] = post["content"].replace("<u>", "")
        post["slug"] = self.unique(post["slug"].removesuffix("__trashed"), number)
        return post

    def unique(self, slug: str, number: int) -> str:
        taken = {p["slug"] for p in self.posts.values() if p["id"] != number}
        wanted, count = slug, 1
        while wanted in taken:
            count += 1
            wanted = f"{slug}-{count}"
        return wanted

    def trash(self, handler: Handler, post: Post) -> None:
        if post["status"] == "trash":
            handler.json(410, {"code": "rest_already_trashed", "message": "Trashed."})
            return
        self.writes += 1
        post["status"] = "trash"
        post["slug"] += "__trashed"
        handler.json(200, self.show(post))

    def show(self, post: Post) -> Post:
        texts = {name: {"raw": post[name]} for name in ("title", "content", "excerpt")}
        return {"id": post["id"], "slug": post["slug"], "status": post["status"], **texts}

    # --- for tests

    def by_slug(self, slug: str) -> Post:
        return next(post for post in self.posts.values() if post["slug"] == slug)

    @property
    def public(self) -> list[str]:
        return sorted(p["slug"] for p in self.posts.values() if p["status"] == "publish")
