"""The routes of the HTTP face, one file a subject; ROUTERS is the roll-call."""
