"""The XPaths of the recipe for WP All Import, through the parsers of PHP."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from tests.importing.history import Stage
from tests.importing.importers import HERE, RECIPES, php, told


def test_its_xpaths_find_what_is_to_be_shown_and_nothing_else(
    stages: list[Stage], tmp_path: Path
) -> None:
    text = (RECIPES / "wordpress" / "wp-all-import.yaml").read_text(encoding="utf-8")
    recipe = tmp_path / "recipe.json"
    recipe.write_text(json.dumps(yaml.safe_load(text)), encoding="utf-8")
    for stage in stages:
        posts = json.loads(told(php(), HERE / "wp_all_import.php", recipe, stage.feed))
        found = {
            post["unique_identifier"]: (
                post["title"],
                post["excerpt"],
                post["content"],
                post["custom_fields"].get("transflow_outdated_risk", "") != "",
                post["custom_fields"]["transflow_corrected"],
            )
            for post in posts
        }
        assert found == {
            f"{release}-{language}": (
                page.title,
                page.lead,
                page.body,
                page.outdated,
                page.corrected,
            )
            for (release, language), page in stage.pages.items()
            if page.published
        }
        order = [post["language"] for post in posts]
        assert order == sorted(order, key=["lv", "en"].index)
