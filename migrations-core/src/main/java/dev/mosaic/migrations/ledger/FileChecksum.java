package dev.mosaic.migrations.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The checksum of a file as a tool computes it, so that it can be compared with that of its ledger. */
final class FileChecksum {
    private FileChecksum() {}

    /**
     * Returns the checksum of a file: CRC32 for Flyway, SHA-256 for Prisma, SHA-1 for Sqitch.
     *
     * @return empty for the other tools, which record none, or (Liquibase) one of the parsed change; and for a script in Java
     */
    static Optional<String> of(LedgerTool tool, Candidate candidate) {
        if (candidate.script().java().isPresent()) {
            return Optional.empty();
        }
        return switch (tool) {
            case FLYWAY -> Optional.of(String.valueOf(candidate.script().checksum()));
            case PRISMA -> Optional.of(digest("SHA-256", original(candidate.content())));
            case SQITCH -> Optional.of(digest("SHA-1", original(candidate.content())));
            default -> Optional.empty();
        };
    }

    /** Returns the text without the directives at its head, which the tool's own file does not have. */
    private static String original(String content) {
        StringBuilder rest = new StringBuilder();
        boolean isHead = true;
        for (int at = 0; at < content.length(); ) {
            int end = content.indexOf('\n', at);
            int next = end < 0 ? content.length() : end + 1;
            isHead &= content.startsWith("--@", at);
            if (!isHead) {
                rest.append(content, at, next);
            }
            at = next;
        }
        return rest.toString();
    }

    private static String digest(String algorithm, String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has both
        }
    }
}
