package dev.mosaic.service.command.create;

import dev.mosaic.migrations.author.NextStep;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ModuleFolder;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.ModuleFolderUnusable;
import dev.mosaic.migrations.problem.NotInPlan;
import dev.mosaic.service.command.Source;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.command.failure.NotWritten;
import dev.mosaic.service.runtime.Version;
import dev.mosaic.service.workingcopy.WorkingCopy;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
    public Integer call() {
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

    private void inFolder(Path folder, PrintWriter out) {
        refuse(UsableName.problem(module));
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw ModuleFolderUnusable.noFolder(folder);
        }
        List<MigrationModule> own = WorkingCopy.hasModule(folder) ? ModuleFolder.read(folder) : List.of();
        List<MigrationModule> modules = new ArrayList<>(Source.ofService());
        modules.addAll(own);
        refuseUnknown(modules);
        if (Files.exists(folder.resolve(module.value()))
                || own.stream().anyMatch(each -> each.name().equals(module))) {
            throw NotWritten.moduleExists(module, folder);
        }
        String after = upstream.isEmpty()
                ? ""
                : "after: [%s]\n"
                        .formatted(new TreeSet<>(upstream)
                                .stream().map(ModuleName::value).collect(Collectors.joining(", ")));
        String declaration = "name: %s\n%s".formatted(module, after);
        new NewFiles(folder)
                .write(Map.of(Path.of(module.value(), "module.yml"), declaration), Map.of())
                .forEach(out::println);
        out.printf("Its first script: mosaic new %s NAME --dir %s%n", module, folder);
    }

    private void inWorkingCopy(WorkingCopy copy, PrintWriter out) {
        List<MigrationModule> modules = copy.modules();
        refuseUnknown(modules);
        refuse(UsableName.problemInService(module));
        if (upstream.contains(SEPARATE)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "No module can depend on accounts, which can move into another database: use onboarding, which has the users.");
        }
        if (Files.exists(copy.folder().resolve(module.value()))
                || modules.stream().anyMatch(each -> each.name().equals(module))) {
            throw NotWritten.moduleExists(module, copy.folder());
        }
        SequencedSet<ModuleName> after = new TreeSet<>(upstream);
        after.add(USERS);
        List<MigrationModule> all = new ArrayList<>(modules);
        all.add(MigrationModule.named(module.value())
                .after(after.stream().map(ModuleName::value).toArray(String[]::new)));
        ModuleWiring wiring = new ModuleWiring(copy.folder(), module);
        ModuleTemplate template = new ModuleTemplate(
                module, after, NextStep.in(MigrationPlan.of(all), module).pins(), wiring.version());
        new NewFiles(copy.folder()).write(template.files(), wiring.files()).forEach(out::println);
        out.printf(
                "Try it: ./mvnw -B -ntp -pl %s -am -Dfast verify -Dtest=None -Dit.test='%sMigrationsIT,EntriesIT'%n",
                module, template.capitalized());
    }

    private void refuse(Optional<String> problem) {
        problem.ifPresent(why -> {
            throw new ParameterException(
                    spec.commandLine(), "No module can have the name '%s': %s".formatted(module, why));
        });
    }
}
