package dev.mosaic.migrations.imports.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A change in a {@code sqitch.plan} (manual of Sqitch, sqitchplan).
 *
 * @param name its name
 * @param entry its name in the ledger: a reworked change has the first tag after it in the name
 * @param file the name of its scripts without ending: a reworked change has a tag after it in the name
 * @param requires what it names in brackets
 */
record SqitchChange(String name, String entry, String file, List<String> requires) {
    private static final Pattern PROJECT = Pattern.compile("\\s*%\\s*project\\s*=\\s*(\\S+)\\s*");
    private static final Pattern TAG = Pattern.compile("\\s*@(\\S+)\\s.*");
    private static final Pattern CHANGE =
            Pattern.compile("\\s*([+-]?)\\s*([^\\s@%#\\[][^\\s\\[]*)\\s*(?:\\[([^\\]]*)])?\\s+[0-9]{4}-.*");

    SqitchChange {
        requires = List.copyOf(requires);
    }

    /**
     * Parses a plan.
     *
     * @param scripts the names of deploy scripts without ending: of several tags, a reworked change has the first of
     *     which there is a script
     */
    static Plan parse(String location, String text, List<String> scripts, Omissions omissions) {
        String project = "";
        List<Entry> entries = new ArrayList<>();
        for (SourceLine line : SourceLine.of(text)) {
            Matcher pragma = PROJECT.matcher(line.text());
            Matcher tag = TAG.matcher(line.text());
            Matcher change = CHANGE.matcher(line.text());
            if (pragma.matches()) {
                project = pragma.group(1);
            } else if (tag.matches() && !entries.isEmpty()) {
                entries.getLast().tags.add(tag.group(1));
            } else if (change.matches() && !change.group(1).equals("-")) {
                entries.add(new Entry(change.group(2), change.group(3) == null ? "" : change.group(3)));
            } else if (!line.text().isBlank() && !line.text().matches("\\s*[#%].*")) {
                omissions.loss(
                        "%s:%d: %s"
                                .formatted(location, line.number(), line.text().strip()),
                        change.matches()
                                ? "The line reverts a change; a step is undone by an operator, not by the plan."
                                : "The line is neither a change nor a tag.",
                        "Remove it if nothing depends on it.");
            }
        }
        return new Plan(project, changes(entries, scripts));
    }

    /** A change that is reworked later has the scripts that are named by a tag between the two. */
    private static List<SqitchChange> changes(List<Entry> entries, List<String> scripts) {
        Map<String, Integer> reworks = new HashMap<>();
        List<SqitchChange> changes = new ArrayList<>();
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry entry = entries.get(i);
            Integer rework = reworks.put(entry.name, i);
            String name = entry.name;
            String file = entry.name;
            if (rework != null) {
                List<String> tagged = entries.subList(i, rework).stream()
                        .flatMap(each -> each.tags.stream())
                        .map(tag -> entry.name + "@" + tag)
                        .toList();
                name = tagged.isEmpty() ? name : tagged.getFirst();
                file = tagged.stream().filter(scripts::contains).findFirst().orElse(name);
            }
            changes.addFirst(new SqitchChange(entry.name, name, file, entry.requires()));
        }
        return changes;
    }

    /**
     * A plan.
     *
     * @param project the name of the project
     * @param changes its changes, in order
     */
    record Plan(String project, List<SqitchChange> changes) {
        Plan {
            changes = List.copyOf(changes);
        }
    }

    /** A line of a change, with the tags after it. */
    private static final class Entry {
        private final String name;
        private final String dependencies;
        private final List<String> tags = new ArrayList<>();

        Entry(String name, String dependencies) {
            this.name = name;
            this.dependencies = dependencies;
        }

        List<String> requires() {
            return Stream.of(dependencies.strip().split("\\s+", -1))
                    .filter(dependency -> !dependency.isEmpty())
                    .toList();
        }
    }
}
