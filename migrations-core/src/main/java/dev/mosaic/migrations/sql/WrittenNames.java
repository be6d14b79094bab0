package dev.mosaic.migrations.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tables that a statement writes, and those that it reads or references in queries and foreign keys. */
final class WrittenNames {
    private static final Set<String> QUERY =
            Set.of("select", "with", "values", "table", "insert", "update", "delete", "merge", "(");
    private static final Set<String> READING =
            Set.of("select", "with", "insert", "update", "delete", "merge", "create");
    /** The words after which {@code from} is followed by no table, or by one that is written. */
    private static final Set<String> NOT_BEFORE_FROM = Set.of("distinct", "delete");

    private static final Set<String> AFTER_A_TABLE = Set.of(
            "where", "join", "left", "right", "full", "inner", "cross", "natural", "on", "using", "group", "order",
            "set");

    private final List<SqlName> changed = new ArrayList<>();
    private final List<SqlName> used = new ArrayList<>();
    private final SqlStatement statement;
    private final List<SqlToken> tokens;
    private final Set<String> local = new HashSet<>();

    WrittenNames(SqlStatement statement) {
        this.statement = statement;
        this.tokens = statement.tokens();
        findLocalNames();
        findAll();
    }

    List<SqlName> changed() {
        return changed;
    }

    List<SqlName> used() {
        return used;
    }

    /** Finds the names of common table expressions, which look like unqualified tables. */
    private void findLocalNames() {
        for (int i = 1; i < tokens.size(); i++) {
            if (statement.hasAt(i, "as", "(")
                    || statement.hasAt(i, "as", "materialized", "(")
                    || statement.hasAt(i, "as", "not", "materialized", "(")) {
                local.add(tokens.get(tokens.get(i - 1).is(")") ? beforeGroup(i - 1) : i - 1)
                        .text());
            }
        }
    }

    private int beforeGroup(int close) {
        int depth = 0;
        for (int i = close; i > 0; i--) {
            depth += tokens.get(i).is(")") ? 1 : tokens.get(i).is("(") ? -1 : 0;
            if (depth == 0) {
                return i - 1;
            }
        }
        return 0;
    }

    private void findAll() {
        boolean reads = READING.stream().anyMatch(tokens.getFirst()::is);
        if (statement.begins("truncate")) {
            addList(changed, 1);
        } else if (statement.begins("copy") && statement.has("from") && !statement.begins("copy", "(")) {
            addOne(changed, 1);
        }
        Deque<Boolean> queries = new ArrayDeque<>(List.of(true));
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            if (token.is("(")) {
                int next = i + 1;
                queries.push(QUERY.stream().anyMatch(word -> statement.hasAt(next, word)));
            } else if (token.is(")") && queries.size() > 1) {
                queries.pop();
            } else if (beginsAt(i) && targetOf(i) > i) {
                addOne(changed, targetOf(i));
            } else if (token.is("references")) {
                addOne(used, i + 1);
            } else if (statement.hasAt(i, "execute", "function") || statement.hasAt(i, "execute", "procedure")) {
                addOne(used, i + 2);
            } else if (reads && queries.element()) {
                reads(i, token);
            } else if (reads && token.is("join")) {
                addList(used, i + 1);
            }
        }
    }

    /** Checks whether a statement may begin at an index: at the start, in parentheses, after the queries of a {@code with}, in a rule. */
    private boolean beginsAt(int index) {
        if (index == 0) {
            return true;
        }
        SqlToken before = tokens.get(index - 1);
        return before.is("(") || before.is(")") || before.is("also") || before.is("instead");
    }

    /** Returns the index of the table that is written from an index on; the same index if there is none. */
    private int targetOf(int index) {
        if (statement.hasAt(index, "insert", "into")
                || statement.hasAt(index, "delete", "from")
                || statement.hasAt(index, "merge", "into")) {
            return index + 2;
        }
        return statement.hasAt(index, "update") ? index + 1 : index;
    }

    private void reads(int index, SqlToken token) {
        boolean from = token.is("from") && NOT_BEFORE_FROM.stream().noneMatch(tokens.get(index - 1)::is);
        boolean using = token.is("using") && (statement.begins("delete") || statement.begins("merge"));
        if (from || using || token.is("join")) {
            addList(used, index + 1);
        }
    }

    private void addOne(List<SqlName> names, int index) {
        new NameReader(statement, index).name().filter(this::isNoLocal).ifPresent(names::add);
    }

    /** Adds names separated by commas, each with an optional alias; a function is no table. */
    private void addList(List<SqlName> names, int index) {
        NameReader reader = new NameReader(statement, index);
        do {
            Optional<SqlName> name = reader.name();
            if (reader.at("(")) {
                reader.skipGroup();
            } else {
                name.filter(this::isNoLocal).ifPresent(names::add);
            }
            reader.skip("as");
            if (AFTER_A_TABLE.stream().noneMatch(reader::at)) {
                reader.word();
            }
        } while (reader.skip(","));
    }

    private boolean isNoLocal(SqlName name) {
        return !name.isUnqualified()
                || !(local.contains(name.name()) || name.name().startsWith("pg_"));
    }
}
