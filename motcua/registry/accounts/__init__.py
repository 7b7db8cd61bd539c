"""Accounts: who can log in, with what password and second factor, and which programs hold a token in whose name.

What a person may do stands in `organisations`; here is only whether it is that person. Self sign-up is closed: accounts
are made by an authority's administrator. Passwords are hashed, tokens kept as SHA-256 only, secrets of the second
factor encrypted (level of security: NĐ 85/2016/NĐ-CP).
"""
