from tests.exchange.samples import xliff

__all__ = ["xliff"]
