package example;

import org.springframework.boot.CommandLineRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** A bean that reads the schema when it is created. */
@Component
class Items implements CommandLineRunner {
    private final long count;

    Items(JdbcTemplate jdbc) {
        this.count = jdbc.queryForObject("select count(*) from shop.item", Long.class);
    }

    long count() {
        return count;
    }

    @Override
    public void run(String... arguments) {
        System.out.println("items: " + count);
    }
}
