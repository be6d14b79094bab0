package dev.mosaic.console.local;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Debian's chromium without a window, driven by its chromium-driver. */
final class Browser implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path PICTURES = Path.of("../docs/console");
    private static final int WIDE = 1200;
    private static final int HIGH = 1100;
    static final int NARROW = 500;

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts the browser; skips the test where it is not installed. */
    static Browser start() {
        assumeTrue(
                Files.isExecutable(PROGRAM) && Files.isExecutable(DRIVER),
                "There is no browser to read the pages in: install Debian's chromium and chromium-driver");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(PROGRAM.toFile());
        options.addArguments(
                "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars");
        options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL"));
        ChromeDriver driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options);
        driver.manage().window().setSize(new Dimension(WIDE, HIGH));
        return new Browser(driver);
    }

    void open(String address) {
        driver.get(address);
    }

    /** Sets what the reader prefers: {@code light} or {@code dark}. */
    void prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Returns what axe finds, each with its elements. */
    List<String> accessibilityProblems() {
        return problems(new AxeBuilder());
    }

    /** Returns which text axe finds to be hard to read. */
    List<String> contrastProblems() {
        return problems(new AxeBuilder().withRules(List.of("color-contrast")));
    }

    private List<String> problems(AxeBuilder axe) {
        return axe.analyze(driver).getViolations().stream().map(Browser::words).toList();
    }

    private static String words(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream().map(node -> node.getHtml()).limit(3).toList();
    }

    /** Returns how many pixels the page is wider than a narrow window. */
    long widerThanNarrow() {
        driver.manage().window().setSize(new Dimension(NARROW, HIGH));
        try {
            return (Long) run("return document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth");
        } finally {
            driver.manage().window().setSize(new Dimension(WIDE, HIGH));
        }
    }

    /** Returns what the browser has refused or reported since the last time. */
    List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    Stream<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream();
    }

    void waitFor(String text) {
        new WebDriverWait(driver, Duration.ofSeconds(20)).until(_ -> text().contains(text));
    }

    String text() {
        return find("body").getText();
    }

    String title() {
        return driver.getTitle();
    }

    String path() {
        return URI.create(driver.getCurrentUrl()).getPath();
    }

    void press(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    void forgetCookies() {
        driver.manage().deleteAllCookies();
    }

    /** Writes a picture of the page for the documents, if asked by {@code -Dscreenshots}. */
    void picture(String name) {
        if (System.getProperty("screenshots") != null) {
            try {
                Files.write(
                        Files.createDirectories(PICTURES).resolve(name + ".png"),
                        driver.getScreenshotAs(OutputType.BYTES));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
