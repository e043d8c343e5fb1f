"""The judge: terms, policy and a cut's tables in, findings out; no clock, no disk, no network of its own."""
