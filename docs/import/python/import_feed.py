"""Imports a feed or a delta into a table of pages: release by release, in little memory.

    python import_feed.py export/releases.xml pages.sqlite

Needs nothing but the standard library. With lxml installed, `--lxml` does the same with it.
"""

import json
import sqlite3
import sys
from xml.etree import ElementTree

TABLES = """
CREATE TABLE IF NOT EXISTS hashes (id TEXT PRIMARY KEY, hash TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS pages (
    id TEXT NOT NULL, language TEXT NOT NULL, translation_of TEXT,
    title TEXT NOT NULL, lead TEXT NOT NULL, body TEXT NOT NULL, slug TEXT NOT NULL,
    url TEXT NOT NULL, outdated INTEGER NOT NULL, outdated_since TEXT, risk TEXT,
    corrected TEXT, alternates TEXT, published INTEGER NOT NULL, PRIMARY KEY (id, language)
);
"""
PUT = """
INSERT OR REPLACE INTO pages VALUES (
    :id, :language, :translation_of, :title, :lead, :body, :slug, :url,
    :outdated, :outdated_since, :risk, :corrected, :alternates, 1
)
"""


def releases(path, library=ElementTree):
    """The `release` elements of a file, each gone when the next one is read."""
    options = {} if library is ElementTree else {"resolve_entities": False, "no_network": True}
    root = None
    for event, element in library.iterparse(path, events=("start", "end"), **options):
        root = element if root is None else root
        if event == "end" and element.tag == "release":
            yield element
            root.remove(element)


def import_release(site, release):
    """Brings one release to the website; returns what was done."""
    name, digest = release.findtext("id"), release.findtext("hash")
    if site.execute("SELECT 1 FROM hashes WHERE id = ? AND hash = ?", (name, digest)).fetchone():
        return []  # nothing in it changed since the last time
    done = []
    if release.findtext("status") == "withdrawn":
        rows = site.execute("SELECT language FROM pages WHERE id = ?", (name,)).fetchall()
        done += [take_down(site, name, language) for (language,) in rows]
    source = None
    pages = json.dumps({a.get("lang"): a.text for a in release.findall("alternate")})
    for version in release.findall("version"):  # the source language comes first
        language = version.get("lang")
        row = {"id": name, "translation_of": source, "alternates": pages, **page(version)}
        site.execute(PUT, row)
        source = source or language
        done.append(f"put {name} {language}")
    for withheld in release.findall("withheld"):
        done.append(take_down(site, name, withheld.get("lang")))
    site.execute("INSERT OR REPLACE INTO hashes VALUES (?, ?)", (name, digest))  # last of all
    return [line for line in done if line]


def page(version):
    return {
        "language": version.get("lang"),
        "title": version.findtext("title"),  # plain text: escape it for the page
        "lead": version.findtext("lead"),  # the same
        "body": version.findtext("body"),  # HTML: as it is
        "slug": version.findtext("slug"),
        "url": version.findtext("url"),
        "outdated": version.findtext("state") == "outdated",
        "outdated_since": version.findtext("outdated-since", ""),
        "risk": version.findtext("risk", ""),
        "corrected": (["", *(c.findtext("time") for c in version.findall("correction"))])[-1],
    }


def take_down(site, name, language):
    """The page stays in the table, so that its address can come back."""
    sql = "UPDATE pages SET published = 0 WHERE id = ? AND language = ? AND published = 1"
    changed = site.execute(sql, (name, language)).rowcount
    return f"take down {name} {language}" if changed else ""


def main(feed, store, library=ElementTree):
    site = sqlite3.connect(store)
    site.executescript(TABLES)
    for release in releases(feed, library):
        with site:  # a release at a time: all of it, or nothing
            for line in import_release(site, release):
                sys.stdout.write(f"{line}\n")
    site.close()


if __name__ == "__main__":
    arguments = [word for word in sys.argv[1:] if word != "--lxml"]
    if len(arguments) != 2:
        sys.exit("usage: python import_feed.py [--lxml] FEED.xml WEBSITE.sqlite")
    if "--lxml" in sys.argv:
        from lxml import etree

        main(*arguments, library=etree)
    else:
        main(*arguments)
