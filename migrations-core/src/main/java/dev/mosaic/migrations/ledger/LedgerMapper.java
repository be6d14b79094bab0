package dev.mosaic.migrations.ledger;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.ScriptKind;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepVersion;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.NotInPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The mapping of one ledger, entry by entry. */
final class LedgerMapper {
    private final Ledger ledger;
    private final List<Step> steps;
    private final Map<StepId, Step> byId;
    private final EntryMap map;
    private final StepMatcher matcher;
    private final Map<MigrationId, List<LedgerEntry>> entries = new LinkedHashMap<>();
    private final List<LedgerEntry> unmatched = new ArrayList<>();
    private final Map<MigrationId, String> changed = new LinkedHashMap<>();
    private final Set<MigrationId> mapped = new HashSet<>();
    private final List<Explanation> problems = new ArrayList<>();

    LedgerMapper(Ledger ledger, MigrationPlan plan, EntryMap map, Collection<ModuleName> modules) {
        this.ledger = ledger;
        this.steps = plan.steps();
        this.byId = plan.byId();
        this.map = map;
        this.matcher = new StepMatcher(ledger.tool(), plan, modules);
    }

    LedgerMapping mapping() {
        ledger.entries().forEach(this::add);
        if (ledger.tool() == LedgerTool.LIQUIBASE) {
            entries.forEach(this::refusePart);
        }
        List<MappedMigration> applied = matcher.candidates().stream()
                .map(Candidate::id)
                .filter(entries::containsKey)
                .map(id -> new MappedMigration(id, entries.getOrDefault(id, List.of())))
                .toList();
        return new LedgerMapping(applied, unmatched, changed, problems);
    }

    private void add(LedgerEntry entry) {
        Optional<List<StepId>> given = map.of(entry);
        if (given.isPresent() && entry.state() != LedgerEntry.State.UP_TO) {
            given.get().forEach(this::refuseUnknown);
            if (given.get().isEmpty()) {
                unmatched.add(entry);
            }
            given.get().forEach(mapped::add);
            record(
                    entry,
                    matcher.of(entry.state() == LedgerEntry.State.HEAD ? withPredecessors(given.get()) : given.get()));
            return;
        }
        switch (entry.state()) {
            case UP_TO -> upTo(entry);
            case HEAD -> head(entry);
            default -> named(entry);
        }
    }

    private void upTo(LedgerEntry entry) {
        Optional<StepVersion> version = StepVersion.parse(entry.version().orElse(entry.name()));
        if (version.isEmpty()) {
            unmatched.add(entry);
            return;
        }
        record(
                entry,
                matcher.candidates().stream()
                        .filter(each -> each.step().filter(map::has).isEmpty() && each.isUpTo(version.get()))
                        .toList());
        List<StepId> mapped = map.upTo(version.get());
        mapped.forEach(this::refuseUnknown);
        record(entry, matcher.of(mapped));
    }

    private void head(LedgerEntry entry) {
        List<StepId> last;
        if (ledger.tool() == LedgerTool.SQL) {
            StepId step = StepId.of(entry.name());
            refuseUnknown(step);
            last = List.of(step);
        } else {
            List<Candidate> found = matcher.match(entry);
            if (found.size() != 1) {
                unclear(entry, found);
                return;
            }
            last = found.getFirst().step().map(List::of).orElse(List.of());
        }
        record(entry, matcher.of(withPredecessors(last)));
    }

    private void named(LedgerEntry entry) {
        List<Candidate> found = matcher.match(entry);
        if (found.size() > 1) {
            unclear(entry, found);
        } else if (found.isEmpty()) {
            unmatched.add(entry);
        } else {
            Candidate first = found.getFirst();
            List<Candidate> parts = ledger.tool() == LedgerTool.FLYWAY
                    ? List.of()
                    : matcher.candidates().stream()
                            .filter(each -> each.isPartOf(first))
                            .toList();
            if (parts.isEmpty()) {
                compare(entry, first);
            }
            record(entry, found);
            record(entry, parts);
        }
    }

    private void unclear(LedgerEntry entry, List<Candidate> found) {
        if (found.isEmpty()) {
            unmatched.add(entry);
            return;
        }
        problems.add(new Explanation(
                "The entry %s of the ledger can be %s."
                        .formatted(
                                entry,
                                found.stream().map(each -> each.id().toString()).collect(joining(" or "))),
                "Names and versions do not tell them apart.",
                "Name the modules of this ledger (--module), or write a line into a map (--map): %s: %s"
                        .formatted(entry, found.getFirst().id())));
    }

    /** A step is applied as a whole: each changeset of its file needs an entry, unless the operator maps one of them. */
    private void refusePart(MigrationId id, List<LedgerEntry> found) {
        if (mapped.contains(id)) {
            return;
        }
        Set<Changeset> applied = found.stream().map(Changeset::of).collect(toSet());
        for (Candidate candidate : matcher.of(List.of(id))) {
            List<Changeset> missing = Changeset.of(candidate.content()).stream()
                    .filter(changeset -> !applied.contains(changeset))
                    .toList();
            if (!missing.isEmpty() && !missing.containsAll(Changeset.of(candidate.content()))) {
                problems.add(new Explanation(
                        "%s is applied only in part: %s has no entry for %s of %s."
                                .formatted(
                                        id,
                                        ledger,
                                        missing.stream()
                                                .map(Changeset::toString)
                                                .collect(joining(", ")),
                                        candidate.script().location()),
                        "A step is recorded as a whole, with all changesets of its file.",
                        "Apply them by liquibase update first, or move them into a step of their own. If the database has what they make,"
                                + " say so by a map (--map): \"%s\": %s".formatted(found.getFirst(), id)));
            }
        }
    }

    private void compare(LedgerEntry entry, Candidate candidate) {
        if (candidate.script().kind() == ScriptKind.BASELINE) {
            return; // the ledger has the step whose file is gone
        }
        Optional<String> now = FileChecksum.of(ledger.tool(), candidate);
        if (now.isPresent() && entry.checksum().isPresent() && !now.equals(entry.checksum())) {
            changed.put(
                    candidate.id(),
                    "%s was changed after %s had applied it: its checksum is %s, the ledger has %s"
                            .formatted(
                                    candidate.script().location(),
                                    ledger.tool().label(),
                                    now.get(),
                                    entry.checksum().get()));
        }
    }

    private void record(LedgerEntry entry, List<Candidate> found) {
        found.forEach(each ->
                entries.computeIfAbsent(each.id(), id -> new ArrayList<>()).add(entry));
    }

    private void refuseUnknown(StepId step) {
        if (!byId.containsKey(step)) {
            throw NotInPlan.of(step);
        }
    }

    /** Returns steps and all that they depend on. */
    private Set<StepId> withPredecessors(List<StepId> last) {
        Set<StepId> all = new LinkedHashSet<>(last);
        for (Step step : steps.reversed()) { // an order in which each step comes after those that it depends on
            if (!all.contains(step.id())) {
                if (all.stream().map(byId::get).anyMatch(later -> later != null && later.dependsOn(step.id()))) {
                    all.add(step.id());
                }
            }
        }
        return all;
    }
}
