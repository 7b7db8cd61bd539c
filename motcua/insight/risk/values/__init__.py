"""The late-risk's plain values: one module a subject."""
