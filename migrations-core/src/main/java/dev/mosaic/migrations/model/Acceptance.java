package dev.mosaic.migrations.model;

/**
 * An acceptance of findings: {@code --@ accept: index-not-concurrent because the table is empty}.
 *
 * @param rule the rule whose findings in the step are accepted
 * @param reason the reason for a reader
 * @param line the line of the directive, from 1
 */
public record Acceptance(String rule, String reason, int line) {}
