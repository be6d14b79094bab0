package dev.mosaic.migrations.script;

import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.problem.PlanProblem;
import dev.mosaic.migrations.problem.PlanProblem.NulCharacter;
import dev.mosaic.migrations.problem.PlanProblem.PsqlCommand;
import dev.mosaic.migrations.problem.PlanProblem.SessionSetting;
import dev.mosaic.migrations.sql.SqlScript;
import dev.mosaic.migrations.sql.SqlStatement;
import dev.mosaic.migrations.sql.SqlToken;
import dev.mosaic.migrations.sql.TextPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Rules against statements that break the session in which a script runs, or that PostgreSQL does not know. */
final class SessionRules {
    private static final String ENCODING = "client_encoding";
    private static final String STRINGS = "standard_conforming_strings";
    /** The driver closes the session when the server reports another DateStyle. */
    private static final String DATES = "datestyle";

    private static final Pattern WORDS =
            Pattern.compile("client_encoding|standard_conforming_strings|names|datestyle", Pattern.CASE_INSENSITIVE);
    private static final Map<String, String> ALLOWED = Map.of(ENCODING, "'UTF8'", STRINGS, "on", DATES, "'ISO'");
    private static final Map<String, Set<String>> HARMLESS = Map.of(
            ENCODING, Set.of("utf8", "utf-8", "unicode", "default"),
            STRINGS, Set.of("on", "true", "yes", "1", "default"),
            DATES, Set.of("iso", "default", "dmy", "mdy", "ymd", "european", "us"));

    private SessionRules() {}

    /** Checks whether a text may contain anything that these rules refuse; false positives are possible, false negatives are not. */
    static boolean mayConcern(String sql) {
        return sql.indexOf('\\') >= 0 || WORDS.matcher(sql).find();
    }

    static Optional<PlanProblem> nulIn(Script script) {
        int nul = script.sql().indexOf('\0');
        return nul < 0
                ? Optional.empty()
                : Optional.of(new NulCharacter(
                        script.location(), TextPosition.of(script.sql(), nul).line()));
    }

    static List<PlanProblem> problems(Script script, SqlScript scanned) {
        List<PlanProblem> problems = new ArrayList<>();
        scanned.commands().stream()
                .filter(command -> !command.isWithoutMeaning())
                .forEach(command -> problems.add(new PsqlCommand(script.location(), command.line(), command.name())));
        scanned.statements().forEach(statement -> setting(script, statement, problems));
        if (scanned.statements().stream().anyMatch(SessionRules::putsDatesBack)) {
            problems.removeIf(problem -> problem instanceof SessionSetting of
                    && of.setting().equals(DATES)); // the server reports a changed setting only at the end of a message
        }
        return problems;
    }

    private static boolean putsDatesBack(SqlStatement statement) {
        return statement.begins("reset", DATES) || statement.begins("reset", "all");
    }

    private static void setting(Script script, SqlStatement statement, List<PlanProblem> problems) {
        if (statement.begins("set")) {
            List<SqlToken> tokens = statement.tokens();
            int at = statement.begins("set", "session") || statement.begins("set", "local") ? 2 : 1;
            if (at + 1 < tokens.size() && tokens.get(at).is("names")) {
                check(script, ENCODING, tokens.get(at + 1), problems);
            } else if (at + 2 < tokens.size()) {
                check(script, tokens.get(at).text(), tokens.get(at + 2), problems);
            }
        } else if (statement.has("set_config", "(")) {
            List<SqlToken> tokens = statement.tokens();
            for (int i = 0; i + 4 < tokens.size(); i++) {
                if (tokens.get(i).is("set_config")
                        && tokens.get(i + 1).is("(")
                        && tokens.get(i + 3).is(",")) {
                    check(script, unquoted(tokens.get(i + 2)), tokens.get(i + 4), problems);
                }
            }
        }
    }

    private static void check(Script script, String setting, SqlToken value, List<PlanProblem> problems) {
        String name = setting.toLowerCase(Locale.ROOT);
        Set<String> harmless = HARMLESS.get(name);
        String text =
                name.equals(DATES) ? unquoted(value).replaceFirst(",.*", "").strip() : unquoted(value);
        if (harmless != null && !harmless.contains(text)) {
            problems.add(new SessionSetting(script.location(), value.line(), name, String.valueOf(ALLOWED.get(name))));
        }
    }

    private static String unquoted(SqlToken token) {
        String text = token.text().toLowerCase(Locale.ROOT);
        return text.length() > 1 && text.startsWith("'") ? text.substring(1, text.length() - 1) : text;
    }
}
