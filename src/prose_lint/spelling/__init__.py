"""Spelling by evidence: which words no list knows, what they should have been, and how sure that is.

known       a word that a list knows, or that is built from known ones, is no suspect
veto        a suspect for whose form the document gives a reason is left alone
candidates  what a suspect should have been, best first
evidence    how probably it is a slip: few numbers, weighed
"""
