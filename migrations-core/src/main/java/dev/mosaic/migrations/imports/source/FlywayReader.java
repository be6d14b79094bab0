package dev.mosaic.migrations.imports.source;

import dev.mosaic.migrations.model.Directives.PlaceholderMode;
import dev.mosaic.migrations.model.Directives.TransactionMode;
import dev.mosaic.migrations.model.StepVersion;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A location of Flyway with its default names: {@code V1_1__name.sql}, {@code U1_1__name.sql}, {@code R__name.sql}, and
 * beside each the settings of that script, {@code V1_1__name.sql.conf}.
 */
final class FlywayReader implements SourceFormat.Reader {
    private static final Pattern VERSIONED = Pattern.compile("(?:.*/)?([VU])([0-9]+(?:[._][0-9]+)*)(?:__(.*))?\\.sql");
    private static final Pattern REPEATABLE = Pattern.compile("(?:.*/)?R__(.*)\\.sql");
    private static final Pattern CALLBACK = Pattern.compile("(?:.*/)?(?:before|after|create)[A-Z].*\\.sql");
    private static final Pattern BASELINE = Pattern.compile("(?:.*/)?B[0-9].*\\.sql");

    @Override
    public List<SourceMigration> read(SourceFolder folder, Omissions omissions) {
        Map<StepVersion, Script> undos = new HashMap<>();
        List<Script> scripts = new ArrayList<>();
        List<Script> repeatables = new ArrayList<>();
        for (String path : folder.files()) {
            Matcher versioned = VERSIONED.matcher(path);
            Matcher repeatable = REPEATABLE.matcher(path);
            if (versioned.matches()) {
                Script script = new Script(
                        path,
                        Optional.of(versioned.group(2)),
                        Optional.ofNullable(versioned.group(3)).orElse(""));
                if (versioned.group(1).equals("V")) {
                    scripts.add(script);
                } else {
                    undos.put(StepVersion.of(versioned.group(2)), script);
                }
            } else if (repeatable.matches()) {
                repeatables.add(new Script(path, Optional.empty(), repeatable.group(1)));
            } else {
                refuse(folder, path, omissions);
            }
        }
        scripts.sort(Comparator.comparing(script -> StepVersion.of(script.version.orElseThrow())));
        scripts.addAll(repeatables);
        List<SourceMigration> migrations = new ArrayList<>();
        for (Script script : scripts) {
            Optional<Script> undo = script.version.map(StepVersion::of).map(undos::get);
            script.read(folder, omissions)
                    .map(migration -> migration.withDown(
                            undo.flatMap(found -> found.read(folder, omissions)).map(SourceMigration::up)))
                    .ifPresent(migrations::add);
        }
        return migrations;
    }

    private static void refuse(SourceFolder folder, String path, Omissions omissions) {
        if (CALLBACK.matcher(path).matches()) {
            omissions.loss(
                    folder.shown(path) + " is a callback.",
                    "Flyway runs it around each migration; Mosaic has callbacks in Java, as beans.",
                    "Write it as a bean of org.flywaydb.core.api.callback.Callback, or do without it.");
        } else if (BASELINE.matcher(path).matches()) {
            omissions.loss(
                    folder.shown(path) + " is a baseline migration.",
                    "It stands in place of the versions below it on new databases; the import takes those themselves.",
                    "Remove it from the folder. A module that has all its versions can be squashed afterwards.");
        } else if (path.endsWith(".java") || path.endsWith(".class")) {
            omissions.loss(
                    folder.shown(path) + " is a Java migration.",
                    "Classes are declared in module.yml, and stay where they are.",
                    "Name it there once it is on the class path: java: com.example.V7__name");
        } else if (path.endsWith(".sql")) {
            omissions.note(
                    folder.shown(path) + " is left out.",
                    "Flyway does not run a file whose name is not of the form V1__name.sql, U1__name.sql or R__name.sql.",
                    "Nothing to do, unless it is a migration: then rename it.");
        }
    }

    /** A script with its settings. */
    private static final class Script {
        private static final String CONF = ".conf";

        private final String path;
        private final Optional<String> version;
        private final String description;

        Script(String path, Optional<String> version, String description) {
            this.path = path;
            this.version = version;
            this.description = description;
        }

        Optional<SourceMigration> read(SourceFolder folder, Omissions omissions) {
            Map<String, String> settings = new HashMap<>();
            folder.textIfPresent(path + CONF)
                    .ifPresent(text -> text.lines()
                            .filter(line -> !line.isBlank() && !line.strip().startsWith("#") && line.contains("="))
                            .forEach(line -> settings.put(
                                    line.substring(0, line.indexOf('=')).strip(),
                                    line.substring(line.indexOf('=') + 1).strip())));
            String execute = settings.getOrDefault("shouldExecute", "true");
            if (execute.equals("false")) {
                omissions.note(
                        folder.shown(path) + " is left out.",
                        "Its configuration says shouldExecute=false, so Flyway does not run it.",
                        "Nothing to do.");
                return Optional.empty();
            }
            if (!execute.equals("true")) {
                omissions.loss(
                        "%s runs only if %s.".formatted(folder.shown(path), execute),
                        "A step runs in every database; its configuration says shouldExecute=" + execute + ".",
                        "Write the condition into the script, or remove the setting from " + folder.shown(path + CONF)
                                + ".");
                return Optional.empty();
            }
            return encoding(settings, folder, omissions)
                    .flatMap(encoding -> folder.text(path, encoding))
                    .map(text -> SourceMigration.of(
                                    version.orElse(description), version, description, folder.shown(path), text)
                            .with(
                                    settings.getOrDefault("executeInTransaction", "true")
                                                    .equals("false")
                                            ? TransactionMode.NONE
                                            : TransactionMode.ONE)
                            .with(
                                    settings.getOrDefault("placeholderReplacement", "true")
                                                    .equals("false")
                                            ? PlaceholderMode.NONE
                                            : PlaceholderMode.REPLACED))
                    .map(migration -> version.isPresent() ? migration : migration.repeatable());
        }

        private Optional<Charset> encoding(Map<String, String> settings, SourceFolder folder, Omissions omissions) {
            String name = settings.getOrDefault("encoding", "UTF-8");
            try {
                Charset encoding = Charset.forName(name);
                if (!encoding.equals(StandardCharsets.UTF_8)) {
                    omissions.note(
                            "%s is converted from %s to UTF-8.".formatted(folder.shown(path), name),
                            "Scripts are read as UTF-8; the text is the same, its checksum in the history of Flyway may differ.",
                            "Nothing to do.");
                }
                return Optional.of(encoding);
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                omissions.loss(
                        "%s has the unknown encoding %s.".formatted(folder.shown(path), name),
                        "Its text cannot be read.",
                        "Correct encoding= in " + folder.shown(path + CONF) + ".");
                return Optional.empty();
            }
        }
    }
}
