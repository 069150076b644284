"""No page of this site is ever asked for over HTTP."""

urlpatterns: list[object] = []
