import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Rewrites the classes of JAR files in place from the format of Java 5 to that of Java 8, with the stack maps that it requires (JVMS 4.7.4).
 *
 * The JVM's ahead-of-time cache leaves out classes in formats before Java 6, because it cannot keep the result of their verification. Half of a
 * command's start would be spent on those of picocli.
 */
class UpgradeClassFiles {
    private static final int WITH_STACK_MAPS = ClassFile.JAVA_6_VERSION;

    /** Upgrades the JAR files in the folder of the first argument whose names begin with one of the others. */
    public static void main(String[] arguments) throws IOException {
        for (String name : List.of(arguments).subList(1, arguments.length)) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(arguments[0]), name + "*.jar")) {
                for (Path jar : jars) {
                    upgrade(jar);
                }
            }
        }
    }

    private static void upgrade(Path jar) throws IOException {
        Path upgraded = jar.resolveSibling(jar.getFileName() + ".upgraded");
        boolean isChanged = false;
        try (URLClassLoader types =
                        new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
                ZipInputStream in = new ZipInputStream(Files.newInputStream(jar));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(upgraded))) {
            ClassFile format = ClassFile.of(
                    StackMapsOption.GENERATE_STACK_MAPS,
                    ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(types)
                            .orElse(ClassHierarchyResolver.defaultResolver())));
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTime(entry.getTime());
                out.putNextEntry(copy);
                if (entry.getName().endsWith(".class")) {
                    ClassModel type = format.parse(content);
                    if (type.majorVersion() < WITH_STACK_MAPS) {
                        content = upgraded(format, type);
                        isChanged = true;
                    }
                }
                out.write(content);
                out.closeEntry();
            }
        }
        if (isChanged) {
            // The time of the original, so that Maven does not copy that again.
            Files.setLastModifiedTime(upgraded, Files.getLastModifiedTime(jar));
            Files.move(upgraded, jar, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.delete(upgraded);
        }
    }

    private static byte[] upgraded(ClassFile format, ClassModel type) {
        ClassTransform newVersion = ClassTransform.endHandler(builder -> builder.withVersion(ClassFile.JAVA_8_VERSION, 0));
        ClassTransform withoutOld = (builder, element) -> {
            if (!(element instanceof ClassFileVersion)) {
                builder.with(element);
            }
        };
        // Each body is written again, instruction by instruction: only then are its stack maps made.
        ClassTransform bodies = ClassTransform.transformingMethodBodies((builder, element) -> builder.with(element));
        return format.transformClass(type, bodies.andThen(withoutOld).andThen(newVersion));
    }
}
