"""transflow: Latvian press releases, translated through gettext catalogs, exported when true."""

__version__ = "0.1.0"
