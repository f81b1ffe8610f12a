"""The components stand on Rasa, which is imported as the engine does it: without TensorFlow."""

from bot.engine import changes

changes.apply(("tensorflow_stub", "channel_clients"))
