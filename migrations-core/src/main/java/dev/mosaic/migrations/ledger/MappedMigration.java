package dev.mosaic.migrations.ledger;

import dev.mosaic.migrations.model.MigrationId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A migration of a plan that a ledger says is applied.
 *
 * @param id its identity
 * @param entries the entries that say so; several if its file has what were several migrations
 */
public record MappedMigration(MigrationId id, List<LedgerEntry> entries) {
    public MappedMigration {
        entries = List.copyOf(entries);
    }

    /** Returns when the last of the entries was applied, if the ledger has a time. */
    public Optional<Instant> at() {
        return last().flatMap(LedgerEntry::at);
    }

    /** Returns which user applied the last of the entries, if the ledger tells. */
    public Optional<String> by() {
        return last().flatMap(LedgerEntry::by);
    }

    /** Returns how long the entries took; 0 if that is not known. */
    public long milliseconds() {
        return entries.stream().mapToLong(LedgerEntry::milliseconds).sum();
    }

    private Optional<LedgerEntry> last() {
        return entries.stream()
                .max(Comparator.comparing((LedgerEntry entry) -> entry.at().orElse(Instant.MIN)));
    }
}
