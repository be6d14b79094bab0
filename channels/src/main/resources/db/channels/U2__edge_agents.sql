drop function channels.delete_old_edge_events(interval, integer);

drop function channels.delete_old_edge_commands(interval, integer);

drop function channels.find_edge_agent(text);

drop table channels.edge_event_log;

drop table channels.edge_command_queue;

drop table channels.edge_agents;
