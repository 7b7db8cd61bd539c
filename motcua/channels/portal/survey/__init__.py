"""The satisfaction survey: five questions on one page, for any telephone, without an account."""
