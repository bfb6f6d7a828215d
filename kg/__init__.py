"""The graph: records, ledger, identity, stores; the face of the library."""
