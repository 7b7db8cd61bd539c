# Written by Django.

from decimal import Decimal

import django.contrib.postgres.constraints
import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import motcua.insight.evaluation.models.scheme
import motcua.insight.evaluation.values.states


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='BaseSalary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(unique=True)),
                ('amount', models.PositiveIntegerField()),
                ('source', models.TextField(blank=True, default='')),
            ],
        ),
        migrations.CreateModel(
            name='EvaluationScheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.TextField(unique=True)),
                ('name', models.TextField()),
                ('facts', models.JSONField()),
                ('source', models.TextField(blank=True, default='')),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(null=True)),
                ('loaded_at', models.DateTimeField()),
            ],
            options={
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(motcua.insight.evaluation.models.scheme.DateRange('valid_from', 'valid_until'), '&&')], name='evaluation_scheme_once'), models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_from__lt', models.F('valid_until')), _connector='OR'), name='evaluation_scheme_days')],
            },
        ),
        migrations.CreateModel(
            name='EvaluationPeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('state', models.TextField(choices=[('open', 'Đã mở, chưa chấm'), ('self', 'Cá nhân tự chấm'), ('head', 'Trưởng đơn vị chấm'), ('review', 'Nội vụ thẩm định'), ('approved', 'Đã duyệt, nhận ý kiến'), ('locked', 'Đã khóa')], default=motcua.insight.evaluation.values.states.PeriodState['OPEN'])),
                ('opened_at', models.DateTimeField()),
                ('measured_at', models.DateTimeField()),
                ('self_due_at', models.DateTimeField()),
                ('head_due_at', models.DateTimeField()),
                ('review_due_at', models.DateTimeField()),
                ('approve_due_at', models.DateTimeField()),
                ('approved_at', models.DateTimeField(null=True)),
                ('appeal_until', models.DateTimeField(null=True)),
                ('locked_at', models.DateTimeField(null=True)),
                ('locked_hash', models.TextField(blank=True, default='')),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.staff')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.authority')),
                ('scheme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evaluation.evaluationscheme')),
            ],
        ),
        migrations.CreateModel(
            name='MonthlyEvaluation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.TextField()),
                ('title', models.TextField(blank=True, default='')),
                ('is_leader', models.BooleanField(default=False)),
                ('judged_in', models.TextField(choices=[('unit', 'Trưởng đơn vị'), ('authority', 'Lãnh đạo cơ quan'), ('above', 'Lãnh đạo cơ quan cấp trên'), ('outside', 'Cấp có thẩm quyền bên ngoài')])),
                ('worked', models.DecimalField(decimal_places=4, default=Decimal(1), max_digits=5)),
                ('knock_out', models.TextField(blank=True, choices=[('', 'Không'), ('disciplined', 'Bị kỷ luật trong tháng'), ('absent', 'Nghỉ dài ngày, không xếp loại'), ('new', 'Mới nhận việc, chưa xếp loại')], default=motcua.insight.evaluation.values.states.KnockOut['NONE'])),
                ('knock_out_reason', models.TextField(blank=True, default='')),
                ('final_score', models.DecimalField(decimal_places=1, max_digits=4, null=True)),
                ('grade_by_points', models.TextField(blank=True, default='')),
                ('grade', models.TextField(blank=True, default='')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.authority')),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evaluations', to='evaluation.evaluationperiod')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.staff')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
            ],
        ),
        migrations.CreateModel(
            name='AutoMetric',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('criterion', models.TextField()),
                ('points', models.DecimalField(decimal_places=1, max_digits=5)),
                ('because', models.TextField()),
                ('evidence', models.JSONField(default=list)),
                ('steps', models.PositiveIntegerField(default=0)),
                ('late', models.PositiveIntegerField(default=0)),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='metrics', to='evaluation.monthlyevaluation')),
            ],
        ),
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('filed_at', models.DateTimeField()),
                ('outcome', models.TextField(blank=True, choices=[('', 'Chờ trả lời'), ('upheld', 'Chấp nhận'), ('rejected', 'Giữ nguyên')], default=motcua.insight.evaluation.values.states.Outcome['WAITING'])),
                ('answer', models.TextField(blank=True, default='')),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.staff')),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appeals', to='evaluation.monthlyevaluation')),
            ],
        ),
        migrations.CreateModel(
            name='Adjustment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('points', models.DecimalField(decimal_places=1, max_digits=4)),
                ('reason', models.TextField()),
                ('evidence', models.TextField(blank=True, default='')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.staff')),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adjustments', to='evaluation.monthlyevaluation')),
            ],
        ),
        migrations.CreateModel(
            name='PayoutSheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('model', models.TextField(choices=[('pool_2018', 'Chia quỹ theo kết quả'), ('rate_2026', 'Theo tỷ lệ lương')])),
                ('pool', models.BigIntegerField(null=True)),
                ('alpha', models.PositiveSmallIntegerField(null=True)),
                ('base_salary', models.PositiveIntegerField()),
                ('source', models.TextField(blank=True, default='')),
                ('weights', models.TextField(blank=True, default='')),
                ('total', models.BigIntegerField()),
                ('remainder', models.BigIntegerField(default=0)),
                ('sha256', models.TextField()),
                ('state', models.TextField(choices=[('prepared', 'Đã lập, chờ duyệt'), ('approved', 'Đã duyệt')], default=motcua.insight.evaluation.values.states.SheetState['PREPARED'])),
                ('prepared_at', models.DateTimeField()),
                ('approved_at', models.DateTimeField(null=True)),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.staff')),
                ('period', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='sheet', to='evaluation.evaluationperiod')),
                ('prepared_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.staff')),
            ],
        ),
        migrations.CreateModel(
            name='PayoutLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.TextField()),
                ('unit_name', models.TextField()),
                ('coefficient', models.DecimalField(decimal_places=2, max_digits=5)),
                ('allowance', models.DecimalField(decimal_places=2, max_digits=5)),
                ('grade', models.TextField()),
                ('grade_label', models.TextField()),
                ('factor', models.DecimalField(decimal_places=2, max_digits=4)),
                ('floor', models.PositiveIntegerField(default=0)),
                ('worked', models.DecimalField(decimal_places=4, max_digits=5)),
                ('weight', models.DecimalField(decimal_places=6, max_digits=18)),
                ('exact', models.DecimalField(decimal_places=2, max_digits=18)),
                ('amount', models.BigIntegerField()),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evaluation.monthlyevaluation')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='evaluation.payoutsheet')),
            ],
        ),
        migrations.CreateModel(
            name='SalaryFact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('coefficient', models.DecimalField(decimal_places=2, max_digits=5)),
                ('allowance', models.DecimalField(decimal_places=2, default=Decimal(0), max_digits=5)),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(null=True)),
                ('source', models.TextField(blank=True, default='')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.staff')),
            ],
        ),
        migrations.CreateModel(
            name='Scoring',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.TextField(choices=[('self', 'Tự chấm'), ('head', 'Trưởng đơn vị'), ('review', 'Thẩm định'), ('final', 'Kết quả')])),
                ('at', models.DateTimeField()),
                ('is_late', models.BooleanField(default=False)),
                ('comment', models.TextField(blank=True, default='')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.staff')),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scorings', to='evaluation.monthlyevaluation')),
            ],
        ),
        migrations.CreateModel(
            name='ScoreItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('criterion', models.TextField()),
                ('points', models.DecimalField(decimal_places=1, max_digits=5)),
                ('scoring', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='evaluation.scoring')),
            ],
        ),
        migrations.CreateModel(
            name='CouncilDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group', models.TextField()),
                ('chosen', models.JSONField(default=list)),
                ('number', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.staff')),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='council', to='evaluation.evaluationperiod')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('period', 'group'), name='evaluation_council_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='evaluationperiod',
            constraint=models.UniqueConstraint(fields=('authority', 'month'), name='evaluation_period_once'),
        ),
        migrations.AddConstraint(
            model_name='evaluationperiod',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('locked_at__isnull', True), ('locked_hash', '')), models.Q(('locked_at__isnull', False), models.Q(('locked_hash', ''), _negated=True)), _connector='OR'), name='evaluation_locked_has_hash'),
        ),
        migrations.AddIndex(
            model_name='monthlyevaluation',
            index=models.Index(fields=['staff', 'period'], name='evaluation_of_staff'),
        ),
        migrations.AddConstraint(
            model_name='monthlyevaluation',
            constraint=models.UniqueConstraint(fields=('period', 'staff'), name='evaluation_once_a_month'),
        ),
        migrations.AddConstraint(
            model_name='monthlyevaluation',
            constraint=models.CheckConstraint(condition=models.Q(('worked__gte', 0), ('worked__lte', 1)), name='evaluation_worked_share'),
        ),
        migrations.AddConstraint(
            model_name='autometric',
            constraint=models.UniqueConstraint(fields=('evaluation', 'criterion'), name='evaluation_metric_once'),
        ),
        migrations.AddConstraint(
            model_name='appeal',
            constraint=models.UniqueConstraint(fields=('evaluation',), name='evaluation_appeal_once'),
        ),
        migrations.AddConstraint(
            model_name='adjustment',
            constraint=models.CheckConstraint(condition=models.Q(('points', 0), _negated=True), name='evaluation_adjustment_counts'),
        ),
        migrations.AddConstraint(
            model_name='payoutsheet',
            constraint=models.CheckConstraint(condition=models.Q(('pool__isnull', True), models.Q(('pool', django.db.models.expressions.CombinedExpression(models.F('total'), '+', models.F('remainder'))), ('remainder__gte', 0)), _connector='OR'), name='evaluation_pool_never_exceeded'),
        ),
        migrations.AddConstraint(
            model_name='payoutsheet',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by__isnull', True), models.Q(('approved_by', models.F('prepared_by')), _negated=True), _connector='OR'), name='evaluation_sheet_two_people'),
        ),
        migrations.AddConstraint(
            model_name='payoutline',
            constraint=models.UniqueConstraint(fields=('sheet', 'evaluation'), name='evaluation_line_once'),
        ),
        migrations.AddConstraint(
            model_name='payoutline',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='evaluation_amount_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='salaryfact',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('staff', '='), (motcua.insight.evaluation.models.scheme.DateRange('valid_from', 'valid_until'), '&&')], name='evaluation_salary_once'),
        ),
        migrations.AddConstraint(
            model_name='salaryfact',
            constraint=models.CheckConstraint(condition=models.Q(('allowance__gte', 0), ('coefficient__gt', 0)), name='evaluation_salary_positive'),
        ),
        migrations.AddConstraint(
            model_name='scoring',
            constraint=models.UniqueConstraint(fields=('evaluation', 'level'), name='evaluation_level_once'),
        ),
        migrations.AddConstraint(
            model_name='scoreitem',
            constraint=models.UniqueConstraint(fields=('scoring', 'criterion'), name='evaluation_item_once'),
        ),
        migrations.AddConstraint(
            model_name='scoreitem',
            constraint=models.CheckConstraint(condition=models.Q(('points__gte', 0)), name='evaluation_points_not_negative'),
        ),
    ]
