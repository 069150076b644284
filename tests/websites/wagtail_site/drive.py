"""What editors do in wagtail's admin pages, as commands; run by the Python that has wagtail.

    drive.py begin     -> an empty site
    drive.py add       JSON of a Latvian page -> published, and submitted for translation
    drive.py export    -> the PO file that wagtail-localize gives to translators
    drive.py import    a PO file -> taken in and published; JSON of the English page
    drive.py change    JSON of fields -> the Latvian page with them, its translation asked for anew

Input is standard input, output standard output. The site lies in the folder $WAGTAIL_FOLDER.
"""

import json
import os
import sys

import django
import polib

os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
django.setup()

from django.core.management import call_command  # noqa: E402 - models exist only after setup()
from news.models import NewsPage  # noqa: E402
from wagtail.models import Locale, Page  # noqa: E402
from wagtail_localize.models import (  # noqa: E402
    StringTranslation,
    Translation,
    TranslationSource,
)


def begin() -> None:
    call_command("migrate", verbosity=0)
    latvian, _ = Locale.objects.get_or_create(language_code="lv")
    Locale.objects.get_or_create(language_code="en")
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=Page(title="Sākums", slug="sakums", locale=latvian))
    _submit(home).save_target()


def add() -> None:
    home = Page.objects.get(slug="sakums")
    _submit(home.add_child(instance=NewsPage(locale=home.locale, **json.load(sys.stdin))))


def export() -> None:
    sys.stdout.write(str(_translation().export_po()))


def take_in() -> None:
    translation = _translation()
    warnings = translation.import_po(polib.pofile(sys.stdin.read()))
    translation.save_target()
    page = translation.get_target_instance()
    json.dump(
        {
            "warnings": [type(warning).__name__ for warning in warnings],
            "refused": [broken.data for broken in StringTranslation.objects.filter(has_error=True)],
            "live": page.live,
            "language": page.locale.language_code,
            "title": page.title,
            "intro": page.intro,
            "body": page.body,
            "search_description": page.search_description,
            "slug": page.slug,
        },
        sys.stdout,
    )


def change() -> None:
    page = _latvian()
    for name, value in json.load(sys.stdin).items():
        setattr(page, name, value)
    page.save_revision().publish()
    _translation().source.update_from_db()


def _submit(page: Page) -> Translation:
    source, _ = TranslationSource.get_or_create_from_instance(page)
    english = Locale.objects.get(language_code="en")
    translation, _ = Translation.objects.get_or_create(source=source, target_locale=english)
    return translation


def _latvian() -> NewsPage:
    return NewsPage.objects.get(locale__language_code="lv")


def _translation() -> Translation:
    return _submit(_latvian())


COMMANDS = {"begin": begin, "add": add, "export": export, "import": take_in, "change": change}

if __name__ == "__main__":
    COMMANDS[sys.argv[1]]()
