#include "trace_scenarios.h"
#include "trace/explain.h"
#include <stdio.h>
static const char *src(void *c, const char *f, uint32_t l){static char b[64];snprintf(b,64,"    source_of(%u);",l);return b;}
static void show(struct trace *t, const char*name){
 struct explanation e; explain_failure(t,0,src,NULL,&e);
 int words=0; for(char*p=e.story,in=0;*p;p++){if(*p==' ')in=0;else if(!in){in=1;words++;}}
 printf("=== %s: cause %s, %d words\nSUM %s\nSTORY %s\n%s\n",name,cause_id(e.cause)?:"-",words,e.summary,e.story,e.table);
 explanation_finish(&e); trace_finish(t);}
#define S(x) scenario_##x(&t); show(&t,#x)
int main(void){ struct trace t={0};
S(lost_update);S(check_then_act);S(two_locks);S(unlocked_access);S(self_deadlock);S(missing_unlock);
scenario_lock_left(&t,0);show(&t,"left0");scenario_lock_left(&t,1);show(&t,"left1");
S(lock_left_by_cancel);S(upgrade);S(join_cycle);S(lost_wakeup);scenario_if_not_while(&t,RESULT_DONE);show(&t,"if");
scenario_if_not_while(&t,RESULT_SPURIOUS);show(&t,"if spurious");
S(signal_not_broadcast);S(one_pill);S(semaphore_count);S(semaphore_cycle);S(barrier_count);S(nested_wait);S(plain_flag);S(livelock);S(sleep_as_order);S(missing_join);S(thread_leak);S(dead_stack);S(publication);S(missing_phase);
}
