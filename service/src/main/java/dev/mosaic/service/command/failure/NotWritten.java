package dev.mosaic.service.command.failure;

import dev.mosaic.migrations.model.ModuleName;
import java.io.IOException;
import java.nio.file.Path;

/** Files of migrations cannot be written or renamed. */
public final class NotWritten extends RuntimeException {
    private NotWritten(String message) {
        super(message);
    }

    /** A file of that name exists already. */
    public static NotWritten exists(Path file) {
        return new NotWritten("""
                %s exists already.
                Files are never overwritten; no file was written.
                Rebuild, so that the build includes that version, or delete the file.""".formatted(file));
    }

    /** A new module has the name of another, or of a folder. */
    public static NotWritten moduleExists(ModuleName module, Path folder) {
        return new NotWritten("""
                %s has a module or a folder %s already.
                A module is created in a new folder; no file was written.
                Choose another name.""".formatted(folder.toString().isEmpty() ? "The working copy" : folder, module));
    }

    /** A file cannot be written. What was written before it was taken back. */
    public static NotWritten failed(Path file, IOException cause) {
        NotWritten failure = new NotWritten("""
                %s cannot be written: %s
                The files of a module are written together; none of them was kept.
                Make the folder writable, or free space, then repeat the command.""".formatted(file, cause));
        failure.initCause(cause);
        return failure;
    }

    /** The file that is to be renamed does not exist: the build has files that the working copy no longer has. */
    public static NotWritten notThere(Path file) {
        return new NotWritten("""
                %s does not exist.
                The build has other files than the working copy; no file was renamed.
                Build Mosaic again, then repeat the command.""".formatted(file));
    }

    /** A Java migration is a class of the application, which no command deletes. */
    public static NotWritten javaMigration(Class<?> type) {
        return new NotWritten("""
                The Java migration %s belongs to the steps whose files are to be deleted.
                A class is part of the application; no file was written or deleted.
                Remove it from module.yml and from the sources, then repeat the command with a version below it, or leave --oldest out.""".formatted(type.getName()));
    }

    /** A file of the new name exists already. */
    public static NotWritten nameTaken(Path file, Path other) {
        return new NotWritten("""
                %s cannot be renamed to %s, which exists already.
                Files are never overwritten; no file was renamed.
                Rename or delete one of them.""".formatted(file, other.getFileName()));
    }

    /** The target of an import has files and is no module. */
    public static NotWritten noModule(Path folder) {
        return new NotWritten("""
                %s has files and no module.yml.
                An import writes into a new or empty folder, or into that of a module; no file was written.
                Specify another folder: --into FOLDER.""".formatted(folder));
    }

    /** The target of an import declares another module. */
    public static NotWritten otherModule(Path folder, ModuleName module) {
        return new NotWritten("""
                %s is not the folder of module %s.
                Its module.yml declares another name; no file was written.
                Specify that name, or another folder: --module NAME, --into FOLDER.""".formatted(folder, module));
    }

    /** The declaration of the target of an import lacks something that the imported files need. */
    public static NotWritten otherDeclaration(Path file, String line) {
        return new NotWritten("""
                %s does not declare what the imported files need.
                A declaration that exists is not changed; no file was written.
                Write into it: %s""".formatted(file, line));
    }

    /** A file of the working copy lacks the place where a module is named. */
    public static NotWritten notWired(Path file, String place) {
        return new NotWritten("""
                %s does not have %s.
                A new module is named there; no file was written.
                Restore that line from version control.""".formatted(file, place));
    }

    /** The program runs without its sources. */
    public static NotWritten withoutWorkingCopy() {
        return new NotWritten("""
                The sources of Mosaic were not found.
                A module of the service is written to the working copy that Mosaic was built from; no file was written.
                Run ./mosaic in that working copy, or specify a folder of modules: --dir FOLDER.""");
    }

    /** The folder does not have the sources of the module. */
    public static NotWritten withoutSources(ModuleName module, Path folder) {
        return new NotWritten("""
                The sources of module %s were not found: the folder %s does not exist.
                A draft is written to the working copy that Mosaic was built from.
                Run ./mosaic in that working copy, or specify a folder of modules: --dir FOLDER.""".formatted(module, folder));
    }
}
