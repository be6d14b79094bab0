package dev.mosaic.chat.poll;

/** An answer that may be chosen in a poll, and how many have. */
public record PollOption(String text, long votes) {}
