package dev.mosaic.migrations.module;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.problem.ModuleFolderUnusable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.stream.Stream;

/** The modules that are declared on the class path, each in {@code db/<name>/module.yml}, their order in {@code db/modules.yml}. */
final class ClasspathModules {
    private static final String ROOT = "db";

    private ClasspathModules() {}

    /** Returns a declared module with its scripts. */
    static MigrationModule read(ModuleName name) {
        String location = name.folder() + "/" + ModuleDeclaration.FILE;
        ModuleDeclaration declaration = ModuleDeclaration.parse(
                location,
                text(location)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "Module %s is not declared: no %s on the class path. Add the file; it may be empty"
                                        .formatted(name, location))),
                name.value());
        if (!declaration.name().equals(name)) {
            throw ModuleFolderUnusable.declaration(
                    location,
                    "The declared name is %s, but the folder is that of %s.".formatted(declaration.name(), name),
                    null);
        }
        List<ScriptFile> files = ClasspathScripts.in(name.folder());
        if (files.isEmpty() && declaration.java().isEmpty()) {
            throw new IllegalArgumentException(
                    "Module %s has no migrations: no %s/*.sql on the class path".formatted(name, name.folder()));
        }
        return declaration.with(files, name.equals(ModuleName.ENGINE) ? ModulesFile.NONE : ofAll());
    }

    /** Returns all declared modules, without the engine's own. */
    static List<MigrationModule> all() {
        NavigableSet<ModuleName> names = new TreeSet<>();
        try {
            ClasspathFolder.visit(ROOT, (jar, entry) -> add(entry, names), directory -> add(directory, names));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the modules of the class path", e);
        }
        names.remove(ModuleName.ENGINE);
        return names.stream().map(ClasspathModules::read).toList();
    }

    private static void add(Path root, NavigableSet<ModuleName> names) throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            folders.filter(folder -> Files.isRegularFile(folder.resolve(ModuleDeclaration.FILE)))
                    .forEach(folder ->
                            names.add(new ModuleName(folder.getFileName().toString())));
        }
    }

    private static void add(JarEntry entry, NavigableSet<ModuleName> names) {
        String[] path = entry.getName().split("/", -1);
        if (path.length == 3 && path[0].equals(ROOT) && path[2].equals(ModuleDeclaration.FILE)) {
            names.add(new ModuleName(path[1]));
        }
    }

    /** Returns the declaration for all modules of the class path, in {@code db/modules.yml}. */
    private static ModulesFile ofAll() {
        String location = ROOT + "/" + ModulesFile.FILE;
        return text(location).map(text -> ModulesFile.parse(location, text)).orElse(ModulesFile.NONE);
    }

    /** Returns the text of a file of the class path, if there is one. */
    private static Optional<String> text(String location) {
        try {
            List<URL> found = Collections.list(
                    Thread.currentThread().getContextClassLoader().getResources(location));
            List<String> texts =
                    found.stream().map(ClasspathModules::text).distinct().toList();
            if (texts.size() > 1) {
                throw ModuleFolderUnusable.declaration(
                        location,
                        "The class path has %d different files of this name: %s.".formatted(found.size(), found),
                        null);
            }
            return texts.stream().findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + location + " of the class path", e);
        }
    }

    private static String text(URL file) {
        try {
            URLConnection connection = file.openConnection();
            connection.setUseCaches(false);
            try (InputStream content = connection.getInputStream()) {
                return UTF_8.newDecoder()
                        .decode(ByteBuffer.wrap(content.readAllBytes()))
                        .toString();
            }
        } catch (CharacterCodingException e) {
            throw ModuleFolderUnusable.declaration(file.toString(), ModuleFolder.NOT_UTF8, e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
