package dev.mosaic.migrations.ledger;

import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Repeatable;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepVersion;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ScriptFile;
import dev.mosaic.migrations.plan.MigrationPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The migration of a plan that an entry of a ledger is: by the file name, else by version and description, else by what of the two the entry has.
 * An app of Django, and a project of Sqitch, is a module.
 */
final class StepMatcher {
    private final LedgerTool tool;
    private final List<Candidate> candidates = new ArrayList<>();

    /**
     * Creates the matcher.
     *
     * @param modules the modules whose migrations count; all if empty
     */
    StepMatcher(LedgerTool tool, MigrationPlan plan, Collection<ModuleName> modules) {
        this.tool = tool;
        Map<String, String> contents = new HashMap<>();
        for (MigrationModule module : plan.modules()) {
            for (ScriptFile file : module.files()) {
                contents.put(file.location(), file.content());
            }
        }
        for (Step step : plan.steps()) {
            candidates.add(new Candidate(
                    step.id(),
                    step.migration(),
                    contents.getOrDefault(step.migration().location(), "")));
        }
        for (Repeatable repeatable : plan.repeatables()) {
            candidates.add(new Candidate(
                    repeatable.id(),
                    repeatable.script(),
                    contents.getOrDefault(repeatable.script().location(), "")));
        }
        candidates.removeIf(
                each -> !modules.isEmpty() && !modules.contains(each.id().module()));
    }

    /** Returns all candidates, in the order of the plan. */
    List<Candidate> candidates() {
        return candidates;
    }

    /** Returns the candidates of some identities, in the order of the plan. */
    List<Candidate> of(Collection<? extends MigrationId> ids) {
        return candidates.stream().filter(each -> ids.contains(each.id())).toList();
    }

    /** Returns what an entry is: nothing, one, or several that its name does not tell apart. */
    List<Candidate> match(LedgerEntry entry) {
        return switch (tool) {
            case DJANGO -> ofApp(entry);
            case SQITCH -> ofChange(entry);
            case LIQUIBASE -> ofChangeset(entry);
            case ALEMBIC -> ofRevision(entry.name());
            default -> named(entry, candidates);
        };
    }

    /** Returns those of the module that has the name of the app: Django's names are unique in their app alone. */
    private List<Candidate> ofApp(LedgerEntry entry) {
        String app = entry.name().substring(0, entry.name().indexOf('/'));
        return named(entry, only(candidates, each -> each.id().module().value().equals(app)));
    }

    private List<Candidate> ofChangeset(LedgerEntry entry) {
        Changeset changeset = Changeset.of(entry);
        List<Candidate> byLine =
                only(candidates, each -> Changeset.of(each.content()).contains(changeset));
        return byLine.isEmpty() ? named(withName(entry, changeset.id()), candidates) : narrowed(entry, byLine);
    }

    /**
     * Returns those of a change of Sqitch, {@code project/change@tag}: a change that was reworked has its tag in its description, or else
     * a checksum of its own.
     */
    private List<Candidate> ofChange(LedgerEntry entry) {
        int slash = entry.name().indexOf('/');
        String project = entry.name().substring(0, slash);
        String change = entry.name().substring(slash + 1);
        List<Candidate> inProject =
                only(candidates, each -> each.id().module().value().equals(project));
        for (List<Candidate> among : List.of(inProject, candidates)) {
            for (String name : List.of(change, EntryName.untagged(change))) {
                String description = EntryName.described(name);
                List<Candidate> found = only(among, each -> each.hasDescription(description));
                if (!found.isEmpty()) {
                    return narrowed(entry, found);
                }
            }
        }
        return named(withName(entry, EntryName.untagged(change)), candidates);
    }

    private List<Candidate> ofRevision(String revision) {
        String word = EntryName.described(revision);
        return only(candidates, each -> {
            String description = EntryName.described(each.script().name());
            return description.equals(word)
                    || description.startsWith(word + "_")
                    || each.content().contains("Revision ID: " + revision)
                    || each.content().contains("-> " + revision);
        });
    }

    private static LedgerEntry withName(LedgerEntry entry, String name) {
        return new LedgerEntry(
                name, entry.version(), entry.checksum(), entry.at(), entry.by(), entry.milliseconds(), entry.state());
    }

    private List<Candidate> named(LedgerEntry entry, List<Candidate> among) {
        EntryName name = EntryName.of(entry.name());
        Optional<StepVersion> version = entry.version().or(name::version).flatMap(StepVersion::parse);
        String description = name.description();
        List<Candidate> found = only(among, each -> each.isFile(entry.name()));
        if (found.isEmpty() && version.isPresent() && !description.isEmpty()) {
            found = only(among, each -> each.hasVersion(version.get()) && each.hasDescription(description));
        }
        if (found.isEmpty() && !description.isEmpty()) {
            // Flyway tells migrations apart by their version: another number needs the same content.
            found = only(
                    among,
                    each -> each.hasDescription(description)
                            && (tool != LedgerTool.FLYWAY || entry.version().isEmpty() || hasChecksum(each, entry)));
        }
        if (found.isEmpty() && version.isPresent() && description.isEmpty()) {
            found = only(among, each -> each.hasVersion(version.get()));
        }
        return narrowed(entry, found);
    }

    /** Tells candidates apart by their checksum, and by the folder in the entry's name. */
    private List<Candidate> narrowed(LedgerEntry entry, List<Candidate> found) {
        if (found.size() < 2) {
            return found;
        }
        List<Candidate> equal = only(found, each -> hasChecksum(each, entry));
        List<Candidate> rest = equal.isEmpty() ? found : equal;
        List<Candidate> inFolder = only(
                rest,
                each -> List.of(entry.name().split("/"))
                        .contains(each.id().module().value()));
        return inFolder.isEmpty() ? rest : inFolder;
    }

    private boolean hasChecksum(Candidate candidate, LedgerEntry entry) {
        return entry.checksum().isPresent() && FileChecksum.of(tool, candidate).equals(entry.checksum());
    }

    private static List<Candidate> only(List<Candidate> among, Predicate<Candidate> condition) {
        return among.stream().filter(condition).toList();
    }
}
