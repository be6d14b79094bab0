package dev.mosaic.migrations.adopt;

import dev.mosaic.migrations.ledger.EntryMap;
import dev.mosaic.migrations.ledger.LedgerSource;
import dev.mosaic.migrations.model.ModuleName;
import java.util.List;
import java.util.Set;

/**
 * What to adopt.
 *
 * @param ledger where it is recorded what is applied
 * @param map which entries are which steps, where names do not tell
 * @param modules the modules that the ledger is about; all if empty
 * @param accepted the differences that stay, each by the name of its object, such as {@code column chat.threads.title}, in which {@code *} stands
 *     for any characters, or by the step whose file was changed
 */
public record AdoptionRequest(LedgerSource ledger, EntryMap map, Set<ModuleName> modules, List<String> accepted) {
    public AdoptionRequest {
        modules = Set.copyOf(modules);
        accepted = List.copyOf(accepted);
    }

    /** Asks for all that a ledger has, by names and without accepted differences. */
    public static AdoptionRequest of(LedgerSource ledger) {
        return new AdoptionRequest(ledger, EntryMap.EMPTY, Set.of(), List.of());
    }

    /** Returns this request with further accepted differences. */
    public AdoptionRequest accepting(String... names) {
        return new AdoptionRequest(ledger, map, modules, List.of(names));
    }

    /** Returns this request for some modules. */
    public AdoptionRequest of(ModuleName... names) {
        return new AdoptionRequest(ledger, map, Set.of(names), accepted);
    }

    /** Returns this request with a map. */
    public AdoptionRequest with(EntryMap other) {
        return new AdoptionRequest(ledger, other, modules, accepted);
    }
}
