package dev.mosaic.chat.poll;

/** Option of a poll and its number of votes. */
public record PollOption(String text, long votes) {}
