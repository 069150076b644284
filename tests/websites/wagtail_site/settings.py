"""The smallest Django project that holds a wagtail site in Latvian and English."""

import os
import secrets
from pathlib import Path

SITE = Path(os.environ["WAGTAIL_FOLDER"])

SECRET_KEY = secrets.token_hex()
USE_TZ = True
TIME_ZONE = "Europe/Riga"
USE_I18N = True
LANGUAGE_CODE = "lv"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("lv", "Latviešu"), ("en", "English")]
WAGTAIL_I18N_ENABLED = True
WAGTAIL_SITE_NAME = "Ziņas"
WAGTAILADMIN_BASE_URL = "http://127.0.0.1"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": SITE / "site.sqlite"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = SITE / "media"
STATIC_URL = "/static/"
ROOT_URLCONF = "urls"
INSTALLED_APPS = [
    "news",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.admin",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
]
