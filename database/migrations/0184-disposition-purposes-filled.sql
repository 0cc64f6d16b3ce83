-- The catalogues that were shipped say it by their categories.
update dispositions set purpose = case
    when name = 'Temporary Cancellation' then 'temporary_cancellation'
    when category in ('Retention - Cancellation', 'Leaving') then 'cancellation'
    when category in ('Retention - Save', 'Staying') then 'save'
    when category = 'Make-it-Right (MIR)' then 'make_it_right'
    else 'fail_safe_audit' end
 where category in ('Retention - Cancellation', 'Leaving', 'Retention - Save', 'Staying', 'Make-it-Right (MIR)', 'Fail-Safe Audit');
alter table dispositions validate constraint dispositions_purpose;
