package dev.mosaic.migrations.lint;

import dev.mosaic.migrations.author.DraftMarker;
import dev.mosaic.migrations.lint.Finding.Cascade;
import dev.mosaic.migrations.lint.Finding.DestructiveExpand;
import dev.mosaic.migrations.lint.Finding.ForeignObject;
import dev.mosaic.migrations.lint.Finding.HiddenDrift;
import dev.mosaic.migrations.lint.Finding.IncompleteDraft;
import dev.mosaic.migrations.lint.Finding.RefusedInTransaction;
import dev.mosaic.migrations.lint.Finding.SourceLocation;
import dev.mosaic.migrations.lint.Finding.UnqualifiedName;
import dev.mosaic.migrations.model.Directives.TransactionMode;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Phase;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.ScriptKind;
import dev.mosaic.migrations.sql.QualifiedNames;
import dev.mosaic.migrations.sql.SqlName;
import dev.mosaic.migrations.sql.SqlScanner;
import dev.mosaic.migrations.sql.SqlStatement;
import dev.mosaic.migrations.sql.StatementNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lint of the statements of one script. */
final class ScriptLint {
    private final Script script;
    private final ModuleName module;
    private final String schema;
    private final Uses uses;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> temporary = new HashSet<>();
    /** What was reported already: each other module and each unqualified name is reported once per script. */
    private final Set<String> reported = new HashSet<>();

    ScriptLint(Script script, ModuleName module, String schema, Uses uses) {
        this.script = script;
        this.module = module;
        this.schema = schema;
        this.uses = uses;
    }

    List<Finding> findings() {
        DraftMarker.line(script).ifPresent(line -> findings.add(new IncompleteDraft(at(line))));
        for (SqlStatement statement : SqlScanner.statements(script.sql())) {
            if (runsInTransaction() && statement.isRefusedInTransaction()) {
                findings.add(new RefusedInTransaction(at(statement.line()), script.kind(), statement.head()));
            }
            if (script.directives().phase().equals(Optional.of(Phase.EXPAND)) && statement.isDestructive()) {
                findings.add(new DestructiveExpand(at(statement.line()), statement.head()));
            }
            if (statement.cascades() && script.directives().cascadesTo().isEmpty()) {
                findings.add(new Cascade(at(statement.line()), statement.head()));
            }
            checkConditions(statement);
            checkNames(statement);
            checkOrder(statement);
        }
        findings.sort(Comparator.comparingInt(ScriptLint::line));
        return findings;
    }

    private static int line(Finding finding) {
        return finding.place().map(SourceLocation::line).orElse(0);
    }

    /** Checks whether the script runs in a transaction; P and C always do. */
    private boolean runsInTransaction() {
        boolean isCondition = script.kind() == ScriptKind.PRECONDITION || script.kind() == ScriptKind.CHECK;
        return isCondition || script.directives().transaction() == TransactionMode.ONE;
    }

    /** Reports conditions that hide drift; in a repeatable script they do not, since it finds objects that it created itself. */
    private void checkConditions(SqlStatement statement) {
        if (script.kind() == ScriptKind.REPEATABLE) {
            return;
        }
        statement
                .lineOf("if", "not", "exists")
                .ifPresent(line -> findings.add(new HiddenDrift(at(line), "if not exists")));
        statement.lineOf("if", "exists").ifPresent(line -> findings.add(new HiddenDrift(at(line), "if exists")));
    }

    private void checkNames(SqlStatement statement) {
        StatementNames names = StatementNames.of(statement);
        temporary.addAll(names.temporary());
        for (SqlName name : names.changed()) {
            Optional<ModuleName> owner = uses.owner(name);
            owner.ifPresent(other -> findings.add(new ForeignObject(at(name.line()), module, other, statement.head())));
            checkSchema(name);
        }
        for (SqlName name : names.used()) {
            uses.owner(name).ifPresent(used -> checkUse(used, name));
            checkSchema(name);
        }
    }

    private void checkUse(ModuleName used, SqlName name) {
        uses.against(used, at(name.line()))
                .filter(use -> reported.add("module " + used))
                .ifPresent(findings::add);
    }

    /** Reports objects that are used before they are created, once per script and object. */
    private void checkOrder(SqlStatement statement) {
        for (SqlName name : QualifiedNames.of(statement)) {
            uses.owner(name)
                    .flatMap(used -> uses.beforeMade(used, name, at(name.line())))
                    .filter(use -> reported.add("object " + name.schema() + name.name()))
                    .ifPresent(findings::add);
        }
    }

    private void checkSchema(SqlName name) {
        if (name.isUnqualified() && !temporary.contains(name.name()) && reported.add("name " + name.name())) {
            findings.add(new UnqualifiedName(at(name.line()), name.name(), schema));
        }
    }

    private SourceLocation at(int line) {
        return new SourceLocation(script.location(), line);
    }
}
