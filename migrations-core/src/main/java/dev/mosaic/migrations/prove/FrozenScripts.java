package dev.mosaic.migrations.prove;

import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.sql.SqlScanner;
import dev.mosaic.migrations.sql.SqlScript;
import dev.mosaic.migrations.sql.SqlStatement;
import dev.mosaic.migrations.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The comparison of released V scripts with those of a plan: by their tokens, so that layout, comments and directives may change. */
final class FrozenScripts {
    private final Map<StepId, Step> now;
    private final MigrationPlan plan;

    FrozenScripts(MigrationPlan plan) {
        this.plan = plan;
        this.now = plan.byId();
    }

    /** Returns the released steps whose scripts are gone or run other statements. */
    List<Counterexample> changed(String release, List<Step> released) {
        List<Counterexample> changed = new ArrayList<>();
        for (Step step : released) {
            MigrationModule module = moduleOf(step.id()).orElse(null);
            if (module == null) {
                continue; // the build no longer has the module, and leaves its schema alone
            }
            StepId id = new StepId(module.name(), step.id().version());
            if (step.isBaseline() || plan.lacksFilesOf(id)) {
                continue; // databases of that release have run other files, and a baseline is proved by the upgrade
            }
            Step today = now.get(id);
            if (today == null) {
                changed.add(new Counterexample.ReleasedFileChanged(
                        release, step.id(), step.migration().fileName(), "its file is gone"));
            } else {
                difference(step.migration(), today.migration())
                        .ifPresent(difference -> changed.add(new Counterexample.ReleasedFileChanged(
                                release, id, today.migration().location(), difference)));
            }
        }
        return changed;
    }

    /** Returns the module now, which may have been renamed. */
    private Optional<MigrationModule> moduleOf(StepId released) {
        return plan.modules().stream()
                .filter(module -> module.name().equals(released.module())
                        || module.formerly().contains(released.module()))
                .findFirst();
    }

    /** Returns the first difference in words. */
    static Optional<String> difference(Script released, Script today) {
        if (!released.java().equals(today.java())) {
            return Optional.of("is another Java migration");
        }
        List<Word> before = words(released.sql());
        List<Word> after = words(today.sql());
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            String old = i < before.size() ? before.get(i).text : "";
            String young = i < after.size() ? after.get(i).text : "";
            if (!old.equals(young)) {
                return Optional.of(
                        old.isEmpty()
                                ? "has `%s` more in line %d".formatted(young, after.get(i).line)
                                : young.isEmpty()
                                        ? "has `%s` no more".formatted(old)
                                        : "has `%s` instead of `%s` in line %d"
                                                .formatted(young, old, after.get(i).line));
            }
        }
        return Optional.empty();
    }

    /** Returns the tokens of a script, without comments; the data of COPY count as one. */
    static List<String> tokens(String sql) {
        return words(sql).stream().map(Word::text).toList();
    }

    private record Word(String text, int line) {}

    private static List<Word> words(String sql) {
        SqlScript script = SqlScanner.scan(sql);
        List<Word> words = new ArrayList<>();
        for (SqlStatement statement : script.statements()) {
            for (SqlToken token : statement.tokens()) {
                String text = token.kind() == SqlToken.Kind.QUOTED ? "\"" + token.text() + "\"" : token.text();
                words.add(new Word(text, token.line()));
            }
            words.add(new Word(";", statement.line()));
        }
        for (SqlScript.CopyData copy : script.copies()) {
            words.add(new Word(
                    sql.substring(copy.start(), copy.end()),
                    script.statements().get(copy.statement()).line()));
        }
        return words;
    }
}
