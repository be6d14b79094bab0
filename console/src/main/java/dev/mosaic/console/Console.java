package dev.mosaic.console;

import dev.mosaic.console.access.Entrance;
import dev.mosaic.console.access.KnownHosts;
import dev.mosaic.console.access.Session;
import dev.mosaic.console.access.Sessions;
import dev.mosaic.console.html.Resource;
import dev.mosaic.console.page.Messages;
import dev.mosaic.console.page.Paths;
import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.MigrationException;
import dev.mosaic.migrations.problem.NotInPlan;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console of one database: it answers requests with pages, and pauses and resumes backfills in an operator's name. It is safe for use by several threads.
 *
 * <p>Each page but that of the token needs a session. An unknown host is refused first.
 */
public final class Console {
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);
    private static final int LONGEST_NAME = 100;

    private final Entrance entrance;
    private final KnownHosts hosts;
    private final Sessions sessions;
    private final Pages pages;
    private final Migrations migrations;

    /** Creates a console that traces no locks. */
    public Console(Migrations migrations, Entrance entrance, KnownHosts hosts, Clock clock) {
        this(migrations, entrance, hosts, clock, Optional.empty());
    }

    /**
     * Creates a console.
     *
     * @param locks traces what the locks of a step block
     */
    public Console(Migrations migrations, Entrance entrance, KnownHosts hosts, Clock clock, Optional<StepLocks> locks) {
        this.migrations = migrations;
        this.entrance = entrance;
        this.hosts = hosts;
        this.sessions = new Sessions(clock);
        this.pages = new Pages(migrations, clock, locks);
    }

    /** Answers a request; a failure of the database is a page that says so. */
    public ConsoleResponse answer(ConsoleRequest request) {
        if (!hosts.contain(request.host())) {
            return text(
                    421,
                    "The console is not served under this name. Set MOSAIC_CONSOLE_URL to the address under which operators open it.");
        }
        return switch (request.path()) {
            case Paths.STYLE -> ConsoleResponse.of(200, "text/css", Resource.text("console.css"));
            case Paths.SCRIPT -> ConsoleResponse.of(200, "text/javascript", Resource.text("console.js"));
            case Paths.ROOT -> ConsoleResponse.redirect(Paths.NOW);
            default -> isPost(request) ? post(request) : get(request);
        };
    }

    private static boolean isPost(ConsoleRequest request) {
        return request.method().equals("POST");
    }

    private ConsoleResponse get(ConsoleRequest request) {
        if (!Set.of("GET", "HEAD").contains(request.method())) {
            return text(405, "The console answers GET and POST.").with("Allow", "GET, HEAD, POST");
        }
        if (request.path().equals(Paths.LOGIN)) {
            return ConsoleResponse.page(200, Messages.login(entrance, Optional.empty()));
        }
        if (request.path().equals(Paths.OPEN)
                && request.method().equals("GET")
                && entrance instanceof Entrance.ByAddress) {
            return enter(request, request.query().getOrDefault("token", ""), "");
        }
        return session(request)
                .map(session -> guarded(
                        session,
                        request.path(),
                        () -> pages.find(session, request)
                                .orElseGet(() -> problem(
                                        session,
                                        404,
                                        "Not found",
                                        List.of(new Explanation(
                                                "There is no page " + request.path() + ".",
                                                "It has never been there, or its step is in neither the plan nor the history.",
                                                "Choose one of the pages above."))))))
                .orElseGet(() -> ConsoleResponse.redirect(Paths.LOGIN));
    }

    private ConsoleResponse post(ConsoleRequest request) {
        if (!isFromThisSite(request)) {
            return text(403, "The request comes from a page of another site.");
        }
        if (request.path().equals(Paths.LOGIN) && entrance instanceof Entrance.ByForm) {
            String name = request.field("name").strip();
            return isName(name)
                    ? enter(request, request.field("token"), name)
                    : refused("Give your name: 1 to 100 letters, which the event log shows.");
        }
        Optional<Session> session = session(request);
        if (session.isEmpty()) {
            return ConsoleResponse.redirect(Paths.LOGIN);
        }
        if (!session.get().owns(request.field("form-token"))) {
            return text(403, "The form is not one of this session. Load the page again.");
        }
        if (request.path().equals(Paths.LOGOUT)) {
            request.cookie(cookieName(request)).ifPresent(sessions::close);
            return ConsoleResponse.redirect(Paths.LOGIN).with("Set-Cookie", cookie(request, "", 0));
        }
        if (request.path().startsWith(Paths.LOCKS)) {
            return guarded(
                    session.get(),
                    request.path(),
                    () -> pages.locks(session.get(), request.path())
                            .orElseGet(() ->
                                    text(404, "No locks are traced here, or there is no such step in the plan.")));
        }
        return guarded(session.get(), request.path(), () -> act(session.get(), request));
    }

    /** Browsers send where a form comes from: a page of another site cannot pretend to be one of these. */
    private boolean isFromThisSite(ConsoleRequest request) {
        return request.header("origin").map(hosts::containOrigin).orElse(true)
                && request.header("sec-fetch-site")
                        .map(site -> Set.of("same-origin", "none").contains(site))
                        .orElse(true);
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && name.length() <= LONGEST_NAME && name.chars().noneMatch(Character::isISOControl);
    }

    private ConsoleResponse act(Session session, ConsoleRequest request) {
        String[] parts = request.path().startsWith(Paths.BACKFILL)
                ? request.path().substring(Paths.BACKFILL.length()).split("/", -1)
                : new String[0];
        Optional<StepId> step = parts.length == 2 ? Pages.step(parts[0]) : Optional.empty();
        if (step.isPresent() && parts[1].equals("pause")) {
            migrations.monitor().pause(step.get(), by(session));
        } else if (step.isPresent() && parts[1].equals("resume")) {
            migrations.monitor().resume(step.get(), by(session));
        } else {
            return text(404, "The console has no such action.");
        }
        LOG.info("{} of {} in the console by {}", parts[1], step.get(), session.operator());
        return ConsoleResponse.redirect(Paths.NOW);
    }

    private static String by(Session session) {
        return session.operator() + " in the console";
    }

    private ConsoleResponse enter(ConsoleRequest request, String token, String name) {
        Optional<String> operator = entrance.admit(token, name);
        if (operator.isEmpty()) {
            LOG.warn("A wrong or used token was given to the console");
            return refused(
                    entrance instanceof Entrance.ByForm
                            ? "This is not the operator's token."
                            : "This address has been used, or is not the one that was printed.");
        }
        String id = sessions.open(operator.get());
        return ConsoleResponse.redirect(Paths.NOW)
                .with("Set-Cookie", cookie(request, id, Sessions.LIFETIME.toSeconds()));
    }

    private ConsoleResponse refused(String problem) {
        return ConsoleResponse.page(403, Messages.login(entrance, Optional.of(problem)));
    }

    private Optional<Session> session(ConsoleRequest request) {
        return request.cookie(cookieName(request)).flatMap(sessions::find);
    }

    /** Cookies do not know ports: two consoles of one machine must not take each other's. */
    private static String cookieName(ConsoleRequest request) {
        String port = request.host().replaceFirst("^.*?(?::(\\d+))?$", "$1");
        return "mosaic-console" + (port.isEmpty() ? "" : "-" + port);
    }

    private String cookie(ConsoleRequest request, String value, long seconds) {
        return "%s=%s; Path=%s; Max-Age=%d; HttpOnly; SameSite=Strict%s"
                .formatted(cookieName(request), value, Paths.ROOT, seconds, hosts.areSecure() ? "; Secure" : "");
    }

    private interface Action {
        ConsoleResponse run();
    }

    private static ConsoleResponse guarded(Session session, String path, Action action) {
        try {
            return action.run();
        } catch (DatabaseRefused e) {
            LOG.warn("The console cannot read the database for {}", path.toLowerCase(Locale.ROOT), e);
            return problem(session, 503, "The database refused", e.explanations());
        } catch (MalformedParameters e) {
            return problem(session, 400, "Malformed address", e.explanations());
        } catch (NotInPlan e) {
            return problem(session, 404, "Not found", e.explanations());
        } catch (MigrationException e) {
            return problem(session, 409, "Not done", e.explanations());
        } catch (RuntimeException e) {
            LOG.error("The console cannot answer {}", path.toLowerCase(Locale.ROOT), e);
            return problem(
                    session,
                    500,
                    "Not answered",
                    List.of(new Explanation(
                            "The console cannot answer " + path + ".",
                            String.valueOf(e.getMessage()),
                            "The log of this process has more.")));
        }
    }

    private static ConsoleResponse problem(Session session, int status, String title, List<Explanation> problems) {
        return ConsoleResponse.page(status, Messages.problem(session, title, problems));
    }

    private static ConsoleResponse text(int status, String message) {
        return ConsoleResponse.of(status, "text/plain", message + "\n");
    }
}
