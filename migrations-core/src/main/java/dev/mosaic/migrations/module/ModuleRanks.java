package dev.mosaic.migrations.module;

import dev.mosaic.migrations.model.ModuleName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rank of each module: 0 without dependencies, otherwise one more than the highest rank it depends on.
 *
 * <p>Modules that depend on each other, as in a system that has grown over years, share one rank. The groups are the
 * strongly connected components of the declared dependencies, found as in Tarjan, <i>Depth-First Search and Linear
 * Graph Algorithms</i> (1972).
 */
public final class ModuleRanks {
    private final Map<ModuleName, NavigableSet<ModuleName>> arrows = new TreeMap<>();
    private final Map<ModuleName, Integer> index = new HashMap<>();
    private final Map<ModuleName, Integer> lowest = new HashMap<>();
    private final Deque<ModuleName> open = new ArrayDeque<>();
    private final Map<ModuleName, ModuleName> group = new HashMap<>();
    private final Map<ModuleName, Integer> ranks = new HashMap<>();

    /** Computes the ranks; dependencies on modules outside the collection are ignored. */
    public ModuleRanks(Collection<MigrationModule> modules) {
        modules.forEach(module -> arrows.put(module.name(), module.after()));
        arrows.keySet().forEach(this::visit);
    }

    /** Returns the rank of a module of the collection. */
    public int of(ModuleName module) {
        return ranks.getOrDefault(module, 0);
    }

    /** Checks whether both modules depend on each other or are the same. */
    public boolean together(ModuleName one, ModuleName other) {
        return group.getOrDefault(one, one).equals(group.getOrDefault(other, other));
    }

    /** Returns the groups of modules that depend on each other, each sorted by name. */
    public List<List<ModuleName>> groups() {
        Map<ModuleName, List<ModuleName>> members = new TreeMap<>();
        arrows.keySet()
                .forEach(
                        module -> members.computeIfAbsent(group.getOrDefault(module, module), root -> new ArrayList<>())
                                .add(module));
        return members.values().stream().filter(group -> group.size() > 1).toList();
    }

    /** Returns all modules that a module depends on, directly or transitively, without itself. */
    public Set<ModuleName> upstreamOf(ModuleName module) {
        Set<ModuleName> reached = new TreeSet<>();
        Deque<ModuleName> next = new ArrayDeque<>(arrows.getOrDefault(module, new TreeSet<>()));
        while (!next.isEmpty()) {
            ModuleName upstream = next.pop();
            if (reached.add(upstream)) {
                next.addAll(arrows.getOrDefault(upstream, new TreeSet<>()));
            }
        }
        reached.remove(module);
        return reached;
    }

    private int visit(ModuleName module) {
        Integer known = index.get(module);
        if (known != null) {
            return known;
        }
        int own = index.size();
        int low = own;
        index.put(module, own);
        open.push(module);
        for (ModuleName upstream : arrows.getOrDefault(module, new TreeSet<>())) {
            if (arrows.containsKey(upstream) && !group.containsKey(upstream)) {
                int reached = visit(upstream);
                low = Math.min(low, lowest.getOrDefault(upstream, reached));
            }
        }
        lowest.put(module, low);
        if (low == own) {
            close(module);
        }
        return own;
    }

    private void close(ModuleName root) {
        Set<ModuleName> members = new HashSet<>();
        ModuleName member;
        do {
            member = open.pop();
            members.add(member);
            group.put(member, root);
        } while (!member.equals(root));
        int rank = members.stream()
                .flatMap(each -> arrows.getOrDefault(each, new TreeSet<>()).stream())
                .filter(upstream -> arrows.containsKey(upstream) && !members.contains(upstream))
                .mapToInt(upstream -> ranks.getOrDefault(upstream, 0) + 1)
                .max()
                .orElse(0);
        members.forEach(each -> ranks.put(each, rank));
    }
}
