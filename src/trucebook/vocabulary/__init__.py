"""The words of the glossary as values: time, actor, place, source, event, status, standing, problem. No behaviour
beyond what makes a value sound; no import from any other package of ours but `errors`."""
