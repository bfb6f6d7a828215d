"""`kg judge`: same, different or unsure for pairs of names in their contexts."""
