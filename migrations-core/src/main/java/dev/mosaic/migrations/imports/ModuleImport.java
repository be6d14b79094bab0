package dev.mosaic.migrations.imports;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.imports.source.Omission;
import dev.mosaic.migrations.imports.source.Omissions;
import dev.mosaic.migrations.imports.source.SourceFolder;
import dev.mosaic.migrations.imports.source.SourceFormat;
import dev.mosaic.migrations.imports.source.SourceMigration;
import dev.mosaic.migrations.imports.source.SourceMigration.Kind;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files of another tool as a module. Nothing is written.
 *
 * @param files the files of the module: its scripts in their order, and {@code module.yml}; with {@code map.yml} if a
 *     migration is another step than its name says
 * @param omissions what is not taken over, in the order of the files
 */
public record ModuleImport(List<ImportedFile> files, List<Omission> omissions) {
    /** The name of the declaration of a module. */
    public static final String DECLARATION = "module.yml";

    /** The name of the file that maps the entries of the other tool's record to steps. */
    public static final String MAP = "map.yml";

    /** The line of a changeset of Liquibase, which stays in the script. */
    private static final Pattern CHANGESET = Pattern.compile("(?i)\\s*--\\s*changeset\\s");

    public ModuleImport {
        files = List.copyOf(files);
        omissions = List.copyOf(omissions);
    }

    /**
     * Reads a folder.
     *
     * @param folder the folder with the migrations, as the tool calls it
     * @throws java.io.UncheckedIOException if the folder cannot be listed
     */
    public static ModuleImport read(SourceFormat format, Path folder, ImportTarget target) {
        Omissions omissions = new Omissions();
        List<SourceMigration> migrations = format.read(SourceFolder.open(folder, omissions), omissions);
        if (migrations.isEmpty() && omissions.all().isEmpty()) {
            omissions.loss(
                    "%s has no migration of %s.".formatted(folder, format),
                    "No file or folder in it has a name of that tool.",
                    "Specify the folder with the migrations themselves, or another format.");
        }
        return new Converter(target, omissions).convert(migrations);
    }

    /** Returns what is lost; an import with losses is not the same as the original. */
    public List<Omission> losses() {
        return omissions.stream()
                .filter(omission -> omission.kind() == Omission.Kind.LOSS)
                .toList();
    }

    /** Converter of the migrations of one folder. */
    private static final class Converter {
        private final ImportTarget target;
        private final Omissions omissions;
        private final RequiredSteps required;
        private final Map<String, List<String>> renumbered = new LinkedHashMap<>();

        Converter(ImportTarget target, Omissions omissions) {
            this.target = target;
            this.omissions = omissions;
            this.required = new RequiredSteps(target.others());
        }

        ModuleImport convert(List<SourceMigration> migrations) {
            List<SourceMigration> versioned = migrations.stream()
                    .filter(each -> each.kind() == Kind.VERSIONED)
                    .toList();
            List<List<StepPart>> parts = versioned.stream().map(this::parts).toList();
            List<List<String>> versions =
                    new StepNumbers(versioned, parts.stream().map(List::size).toList()).versions();
            List<List<StepId>> pins = pins(versioned);
            List<ImportedFile> files = new ArrayList<>();
            for (int i = 0; i < versioned.size(); i++) {
                SourceMigration migration = versioned.get(i);
                files.addAll(files(migration, parts.get(i)).versioned(versions.get(i), pins.get(i)));
                if (isToBeMapped(migration, versions.get(i))) {
                    renumbered
                            .computeIfAbsent(migration.entry(), entry -> new ArrayList<>())
                            .addAll(versions.get(i));
                }
            }
            migrations.stream()
                    .filter(each -> each.kind() == Kind.REPEATABLE)
                    .map(each -> files(each, List.of(repeatable(each))).repeatable())
                    .forEach(files::add);
            files.add(new ImportedFile(DECLARATION, declaration(versions), Optional.empty()));
            if (!renumbered.isEmpty()) {
                files.add(new ImportedFile(MAP, map(), Optional.empty()));
            }
            return new ModuleImport(files, omissions.all());
        }

        /** Checks whether neither the version of a step nor the line of a changeset tells which entry it was. */
        private static boolean isToBeMapped(SourceMigration migration, List<String> versions) {
            boolean hasOwnVersion = migration.version().equals(Optional.of(String.join(", ", versions)));
            boolean isChangeset = CHANGESET.matcher(migration.up()).lookingAt();
            return !hasOwnVersion && (!isChangeset || versions.size() > 1);
        }

        private List<StepPart> parts(SourceMigration migration) {
            return ScriptSplitter.split(
                    whole(migration).sql(), migration.location(), migration.transaction(), omissions);
        }

        /** Returns the one part of a repeatable migration, which cannot be several steps. */
        private StepPart repeatable(SourceMigration migration) {
            List<StepPart> parts = parts(migration);
            if (parts.size() > 1) {
                omissions.loss(
                        migration.location() + " cannot be one step.",
                        "A repeatable script is one transaction, or one statement without one.",
                        "Split it into several repeatable scripts.");
            }
            return parts.size() == 1 ? parts.getFirst() : whole(migration);
        }

        private StepPart whole(SourceMigration migration) {
            return new StepPart(
                    PsqlCommands.removed(migration.up(), migration.location(), omissions), migration.transaction());
        }

        private StepFiles files(SourceMigration migration, List<StepPart> parts) {
            Optional<String> down = migration
                    .down()
                    .map(text -> PsqlCommands.removed(text, migration.location() + " (undo)", omissions));
            return new StepFiles(
                    migration,
                    parts,
                    new UndoParts(parts, migration.location(), omissions).of(down, migration.transaction()));
        }

        /** Returns the pins of each migration. The first step of a module has one to each module that a later step uses. */
        private List<List<StepId>> pins(List<SourceMigration> migrations) {
            List<List<StepId>> pins = new ArrayList<>();
            for (SourceMigration migration : migrations) {
                List<StepId> own = new ArrayList<>();
                migration
                        .requires()
                        .forEach(change -> required.of(change, migration.location(), omissions)
                                .ifPresent(own::add));
                pins.add(own);
            }
            for (ModuleName module : required.used()) {
                if (pins.getFirst().stream().noneMatch(pin -> pin.module().equals(module))) {
                    pins.getFirst().add(required.first(module));
                }
            }
            return pins;
        }

        private String declaration(List<List<String>> versions) {
            String adopted = versions.isEmpty()
                    ? ""
                    : "adopted: until " + versions.getLast().getLast().replace('_', '.') + "\n";
            String after = required.used().isEmpty()
                    ? ""
                    : required.used().stream().map(ModuleName::toString).collect(joining(", ", "after: [", "]\n"));
            String schema = target.schema().equals(target.module().value()) ? "" : "schema: " + target.schema() + "\n";
            return "name: " + target.module() + "\n" + schema + after + adopted;
        }

        private String map() {
            return renumbered.entrySet().stream()
                    .map(entry -> "\"%s\": %s%n"
                            .formatted(
                                    entry.getKey().replace("\\", "\\\\").replace("\"", "\\\""),
                                    entry.getValue().stream()
                                            .map(version -> target.module() + ":" + version.replace('_', '.'))
                                            .collect(joining(", ", "[", "]"))))
                    .collect(joining());
        }
    }
}
