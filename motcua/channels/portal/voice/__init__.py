"""The citizens' voice: petitions, complaints, praise, reports of harassment; their receipt, their answer."""
