"""The project of the tests against WordPress, and what its website has of it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from typing import Any

from lxml import html

from tests.e2e.site import Site
from tests.websites.newsroom import translate, versions
from tests.websites.wordpress import WordPress

LATVIAN_SLUG = "par-lielupi-atklas-gajeju-tiltu-saules-loks"
ENGLISH_SLUG = "saules-loks-footbridge-to-open-across-the-lielupe"
SLUGS = {"lv": LATVIAN_SLUG, "en": ENGLISH_SLUG}

Make = Callable[..., Site]


def ready(site: Site) -> Site:
    """The release is translated."""
    site.good("run")
    translate(site)
    return site


def published(site: Site) -> Site:
    """The release is out in both languages."""
    publish(ready(site))
    return site


def publish(site: Site, *options: str) -> str:
    site.good("run")
    return site.good("publish", *options)


def stored(wordpress: WordPress, language: str) -> dict[str, str]:
    """What the website keeps of a version."""
    post = wordpress.post(SLUGS[language])
    return {
        "title": post["title"]["raw"],
        "lead": post["excerpt"]["raw"],
        "body": post["content"]["raw"],
        "slug": post["slug"],
        "status": post["status"],
    }


def exported(site: Site, language: str) -> dict[str, str]:
    """What it should keep."""
    version = versions(site)[language]
    return {
        "title": version.findtext("title"),
        "lead": version.findtext("lead"),
        "body": version.findtext("body"),
        "slug": version.findtext("slug"),
        "status": "publish",
    }


def shown(wordpress: WordPress, language: str) -> bool:
    """Whether a visitor finds the page."""
    status = wordpress.visitor(SLUGS[language]).status_code
    assert status in (200, 404)
    return status == 200


def page(wordpress: WordPress, slug: str) -> tuple[Any, Any]:
    """The heading and the text that a visitor is shown, as elements."""
    root: Any = html.fromstring(wordpress.visitor(slug).content)
    (heading,) = root.xpath("//h1")
    (text,) = root.xpath("//*[contains(@class, 'wp-block-post-content')]")
    return heading, text


def words(text: Any) -> str:
    """What is read in an element or in HTML, in one line."""
    element = html.fragment_fromstring(text, create_parent=True) if isinstance(text, str) else text
    return " ".join(element.text_content().split())


def refused(site: Site, *options: str) -> subprocess.CompletedProcess[str]:
    site.good("run")
    done = site.run("publish", *options)
    assert done.returncode == 1, done.stdout
    return done


def edit(wordpress: WordPress, language: str, old: str, new: str) -> str:
    """Somebody changes words of a post in WordPress. What it holds then."""
    post = wordpress.post(SLUGS[language])
    content: str = post["content"]["raw"]
    assert old in content
    edited = content.replace(old, new)
    wordpress.ask("POST", f"posts/{post['id']}", json={"content": edited})
    return edited


def marks(wordpress: WordPress) -> dict[int, str]:
    """What moves with every change of a post."""
    return {post["id"]: post["modified_gmt"] for post in wordpress.posts()}
