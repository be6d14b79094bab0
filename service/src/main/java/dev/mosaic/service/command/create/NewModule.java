package dev.mosaic.service.command.create;

import dev.mosaic.migrations.author.NextStep;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.NotInPlan;
import dev.mosaic.service.command.Source;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.command.failure.NotWritten;
import dev.mosaic.service.runtime.Version;
import dev.mosaic.service.workingcopy.WorkingCopy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that creates a module. */
@Command(
        name = "new-module",
        description =
                "Create a module of the service that builds and serves at once: a table with its undo, a repository, an endpoint and their tests, and its place in"
                        + " the build. With --dir: a folder with its module.yml.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mosaic new-module notes                            a module whose rows belong to users",
            "  mosaic new-module notes --depends-on conversation  its scripts use those tables too",
            "  mosaic new-module notes --dir sql                  a module in a folder of scripts"
        })
public final class NewModule implements Callable<Integer> {
    /** The module whose users the rows of a module of the service belong to. */
    private static final ModuleName USERS = new ModuleName("onboarding");

    /** It can move into another database, so no module references it. */
    private static final ModuleName SEPARATE = new ModuleName("accounts");

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODULE", description = "The name of the module and of its schema.")
    private ModuleName module;

    @Option(
            names = "--depends-on",
            paramLabel = "MODULE",
            split = ",",
            description = "Modules whose tables its scripts use. A module of the service always depends on onboarding.")
    private List<ModuleName> upstream = List.of();

    @Mixin
    private Source source;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (source.folder().isPresent()) {
            inFolder(source.folder().get(), out);
        } else {
            inWorkingCopy(WorkingCopy.ofThisProcess().orElseThrow(NotWritten::withoutWorkingCopy), out);
        }
        out.flush();
        return ExitCode.DONE;
    }

    private void refuseUnknown(List<MigrationModule> modules) {
        List<ModuleName> names =
                modules.stream().map(MigrationModule::name).distinct().toList();
        for (ModuleName each : upstream) {
            if (!names.contains(each)) {
                throw NotInPlan.module(each, names);
            }
        }
    }

    private void inFolder(Path folder, PrintWriter out) throws IOException {
        List<MigrationModule> modules = new ArrayList<>(Source.ofService());
        if (WorkingCopy.hasModule(folder)) {
            modules.addAll(source.modules());
        }
        refuseUnknown(modules);
        Path file = folder.resolve(module.value()).resolve("module.yml");
        if (Files.exists(file.getParent())) {
            throw NotWritten.folderExists(file.getParent());
        }
        Files.createDirectories(file.getParent());
        String after = upstream.isEmpty()
                ? ""
                : "after: [%s]\n"
                        .formatted(new TreeSet<>(upstream)
                                .stream().map(ModuleName::value).collect(Collectors.joining(", ")));
        Files.writeString(file, "name: %s\n%s".formatted(module, after));
        out.println("created " + file);
        out.printf("Its first script: mosaic new %s NAME --dir %s%n", module, folder);
    }

    private void inWorkingCopy(WorkingCopy copy, PrintWriter out) throws IOException {
        List<MigrationModule> modules = copy.modules();
        refuseUnknown(modules);
        refuseUnusableName();
        if (Files.exists(copy.folder().resolve(module.value()))) {
            throw NotWritten.folderExists(copy.folder().resolve(module.value()));
        }
        SequencedSet<ModuleName> after = new TreeSet<>(upstream);
        after.add(USERS);
        List<MigrationModule> all = new ArrayList<>(modules);
        all.add(MigrationModule.named(module.value())
                .after(after.stream().map(ModuleName::value).toArray(String[]::new)));
        ModuleWiring wiring = new ModuleWiring(copy.folder(), module);
        ModuleTemplate template = new ModuleTemplate(
                module, after, NextStep.in(MigrationPlan.of(all), module).pins(), wiring.version());
        Map<Path, String> changed = new LinkedHashMap<>(wiring.files());
        for (Map.Entry<Path, String> file : template.files().entrySet()) {
            Path path = copy.folder().resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
            out.println("created " + path);
        }
        for (Map.Entry<Path, String> file : changed.entrySet()) {
            Path path = copy.folder().resolve(file.getKey());
            Files.writeString(path, file.getValue());
            out.println("changed " + path);
        }
        out.printf(
                "Try it: ./mvnw -B -ntp -pl %s -am -Dfast verify -Dtest=None -Dit.test='%sMigrationsIT,EntriesIT'%n",
                module, template.capitalized());
    }

    /** Refuses a name that is none of a Java package, or that of a folder with another purpose. */
    private void refuseUnusableName() {
        if (!module.value().matches("[a-z][a-z0-9]{0,15}") || SourceVersion.isKeyword(module.value())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "'%s' cannot be a module of the service: its name is that of a Java package too, so it has 1 to 16 letters and digits and is no word of Java."
                            .formatted(module));
        }
        if (upstream.contains(SEPARATE)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "No module can depend on accounts, which can move into another database: use onboarding, which has the users.");
        }
    }
}
